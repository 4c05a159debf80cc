import { checked } from '../../../contract/check.ts'
import { OptConfig } from '../../../contract/opt-config.ts'
import { type Family, checkMultiple } from './family.ts'

/** Rows of the position table that stand before position 0. */
const POSITION_OFFSET = 2

/** OPT (Zhang et al. 2022); the 350m model has its norms after the sums and a narrower embedding. */
export const OPT: Family = {
  modelType: 'opt',
  prefix: 'model.decoder.',
  prefixPattern: /^(model\.)?decoder\./,
  names: {
    wte: 'embed_tokens',
    wpe: 'embed_positions',
    project_in: 'project_in',
    project_out: 'project_out',
    'h.*.ln_1': 'layers.*.self_attn_layer_norm',
    'h.*.attn.q': 'layers.*.self_attn.q_proj',
    'h.*.attn.k': 'layers.*.self_attn.k_proj',
    'h.*.attn.v': 'layers.*.self_attn.v_proj',
    'h.*.attn.c_proj': 'layers.*.self_attn.out_proj',
    'h.*.ln_2': 'layers.*.final_layer_norm',
    'h.*.mlp.c_fc': 'layers.*.fc1',
    'h.*.mlp.c_proj': 'layers.*.fc2',
    ln_f: 'final_layer_norm',
  },
  architectures: { language: 'OPTForCausalLM', reward: 'OPTForSequenceClassification' },
  adapterTargets: ['q_proj', 'v_proj'],
  defaults: { activation_function: 'relu', do_layer_norm_before: true, tie_word_embeddings: true },
  read(configJson, source) {
    const config = checked(OptConfig, configJson, source)
    const { hidden_size: width, num_attention_heads: heads } = config
    checkMultiple(source, ['hidden_size', width], ['num_attention_heads', heads])
    const normBefore = config.do_layer_norm_before ?? true
    const bias = config.enable_bias ?? true
    const { activation_function: activation = 'relu' } = config
    return {
      layers: config.num_hidden_layers,
      heads,
      keyValueHeads: heads,
      headWidth: width / heads,
      width,
      embeddingWidth: config.word_embed_proj_dim ?? width,
      innerWidth: config.ffn_dim,
      contextLength: config.max_position_embeddings,
      vocabularySize: config.vocab_size,
      norm: 'layer',
      normEpsilon: 1e-5,
      normPlacement: normBefore ? 'before' : 'after',
      finalNorm: normBefore && !config._remove_final_layer_norm,
      positions: { kind: 'learned', offset: POSITION_OFFSET },
      activation: activation === 'relu' || activation === 'silu' ? activation : 'gelu',
      gated: false,
      fusedAttention: false,
      headNorms: false,
      linearLayout: 'out_in',
      biases: { queryKeyValue: bias, attentionOutput: bias, feedForward: bias },
      windows: Array.from({ length: config.num_hidden_layers }, () => null),
      dropout: {
        embedding: 0,
        residual: config.dropout ?? 0,
        attention: config.attention_dropout ?? 0,
      },
      tiedHead: config.tie_word_embeddings ?? true,
    }
  },
}
