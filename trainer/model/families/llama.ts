import { checked } from '../../../contract/check.ts'
import { LlamaConfig } from '../../../contract/llama-config.ts'
import type { DecoderConfig } from '../config.ts'
import { rotaryFrequencies } from '../rotary-frequencies.ts'
import { type Family, checkMultiple } from './family.ts'

const SHARED = {
  prefix: 'model.',
  prefixPattern: /^model\./,
  names: {
    wte: 'embed_tokens',
    'h.*.ln_1': 'layers.*.input_layernorm',
    'h.*.attn.q': 'layers.*.self_attn.q_proj',
    'h.*.attn.k': 'layers.*.self_attn.k_proj',
    'h.*.attn.v': 'layers.*.self_attn.v_proj',
    'h.*.attn.q_norm': 'layers.*.self_attn.q_norm',
    'h.*.attn.k_norm': 'layers.*.self_attn.k_norm',
    'h.*.attn.c_proj': 'layers.*.self_attn.o_proj',
    'h.*.ln_2': 'layers.*.post_attention_layernorm',
    'h.*.mlp.gate': 'layers.*.mlp.gate_proj',
    'h.*.mlp.c_fc': 'layers.*.mlp.up_proj',
    'h.*.mlp.c_proj': 'layers.*.mlp.down_proj',
    ln_f: 'norm',
  },
  derived: /^layers\.\d+\.self_attn\.rotary_emb\.inv_freq$/,
  adapterTargets: ['q_proj', 'v_proj'],
  defaults: { hidden_act: 'silu' },
} satisfies Partial<Family>

const architectures = (name: string) => ({
  language: `${name}ForCausalLM`,
  reward: `${name}ForSequenceClassification`,
})

/** Llama (Touvron et al. 2023; 3.2, and SmolLM2). */
export const LLAMA: Family = {
  ...SHARED,
  modelType: 'llama',
  architectures: architectures('Llama'),
  read(configJson, source) {
    const config = checked(LlamaConfig, configJson, source)
    const bias = config.attention_bias ?? false
    return {
      ...decoderOf(config, source),
      biases: {
        queryKeyValue: bias,
        attentionOutput: bias,
        feedForward: config.mlp_bias ?? false,
      },
    }
  },
}

/** Qwen2 and Qwen2.5: biases on queries, keys and values. */
export const QWEN2: Family = {
  ...SHARED,
  modelType: 'qwen2',
  architectures: architectures('Qwen2'),
  read(configJson, source) {
    const config = checked(LlamaConfig, configJson, source)
    return {
      ...decoderOf(config, source),
      windows: windowsOf(config),
      biases: { queryKeyValue: true, attentionOutput: false, feedForward: false },
    }
  },
}

/** Qwen3: each head's queries and keys are normalised before they are rotated. */
export const QWEN3: Family = {
  ...SHARED,
  modelType: 'qwen3',
  architectures: architectures('Qwen3'),
  read(configJson, source) {
    const config = checked(LlamaConfig, configJson, source)
    const bias = config.attention_bias ?? false
    // 128 is what Qwen3 takes where head_dim is left out, however wide the model.
    return {
      ...decoderOf({ ...config, head_dim: config.head_dim ?? 128 }, source),
      windows: windowsOf(config),
      headNorms: true,
      biases: { queryKeyValue: bias, attentionOutput: bias, feedForward: false },
    }
  },
}

function decoderOf(config: LlamaConfig, source: string): DecoderConfig {
  const { hidden_size: width, num_attention_heads: heads } = config
  const keyValueHeads = config.num_key_value_heads ?? heads
  checkMultiple(source, ['num_attention_heads', heads], ['num_key_value_heads', keyValueHeads])
  if (!config.head_dim)
    checkMultiple(source, ['hidden_size', width], ['num_attention_heads', heads])
  const headWidth = config.head_dim ?? width / heads
  checkMultiple(source, ['head_dim', headWidth], ['the two halves that rotate', 2])
  return {
    layers: config.num_hidden_layers,
    heads,
    keyValueHeads,
    headWidth,
    width,
    embeddingWidth: width,
    innerWidth: config.intermediate_size,
    contextLength: config.max_position_embeddings,
    vocabularySize: config.vocab_size,
    norm: 'rms',
    normEpsilon: config.rms_norm_eps ?? 1e-6,
    normPlacement: 'before',
    finalNorm: true,
    positions: { kind: 'rotary', frequencies: rotaryFrequencies(config, headWidth, source) },
    activation: 'silu',
    gated: true,
    fusedAttention: false,
    headNorms: false,
    linearLayout: 'out_in',
    biases: { queryKeyValue: false, attentionOutput: false, feedForward: false },
    windows: Array.from({ length: config.num_hidden_layers }, () => null),
    dropout: { embedding: 0, residual: 0, attention: config.attention_dropout ?? 0 },
    tiedHead: config.tie_word_embeddings ?? false,
  }
}

/** Qwen's sliding window, where it is switched on: in the layers named so, or else from `max_window_layers` on. */
function windowsOf(config: LlamaConfig): (number | null)[] {
  const window = config.use_sliding_window ? (config.sliding_window ?? null) : null
  return Array.from({ length: config.num_hidden_layers }, (_, layer) => {
    const slides = config.layer_types
      ? config.layer_types[layer] === 'sliding_attention'
      : layer >= (config.max_window_layers ?? 28)
    return slides ? window : null
  })
}
