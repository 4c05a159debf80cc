import { checked } from '../../../contract/check.ts'
import type { Gpt1Config } from '../../../contract/gpt1-config.ts'
import { Gpt2Config, Gpt3Config } from '../../../contract/gpt2-config.ts'
import type { DecoderConfig } from '../config.ts'
import { type Family, checkMultiple } from './family.ts'

/** GPT-2's layer names, which are also those inside Laurel. */
export const CONV1D_NAMES = {
  wte: 'wte',
  wpe: 'wpe',
  'h.*.ln_1': 'h.*.ln_1',
  'h.*.attn.c_attn': 'h.*.attn.c_attn',
  'h.*.attn.c_proj': 'h.*.attn.c_proj',
  'h.*.ln_2': 'h.*.ln_2',
  'h.*.mlp.c_fc': 'h.*.mlp.c_fc',
  'h.*.mlp.c_proj': 'h.*.mlp.c_proj',
  ln_f: 'ln_f',
}

/** What the GPTs have in common, with GPT-2's choices where they differ. */
export function conv1dDecoder(config: Gpt1Config | Gpt2Config | Gpt3Config): DecoderConfig {
  const inner = 'n_inner' in config ? config.n_inner : null
  return {
    layers: config.n_layer,
    heads: config.n_head,
    keyValueHeads: config.n_head,
    headWidth: config.n_embd / config.n_head,
    width: config.n_embd,
    embeddingWidth: config.n_embd,
    innerWidth: inner ?? 4 * config.n_embd,
    contextLength: config.n_positions,
    vocabularySize: config.vocab_size,
    norm: 'layer',
    normEpsilon: config.layer_norm_epsilon ?? 1e-5,
    normPlacement: 'before',
    finalNorm: true,
    positions: { kind: 'learned', offset: 0 },
    activation: 'gelu',
    gated: false,
    fusedAttention: true,
    headNorms: false,
    linearLayout: 'in_out',
    biases: { queryKeyValue: true, attentionOutput: true, feedForward: true },
    windows: Array.from({ length: config.n_layer }, () => null),
    dropout: {
      embedding: config.embd_pdrop ?? 0,
      residual: config.resid_pdrop ?? 0,
      attention: config.attn_pdrop ?? 0,
    },
    tiedHead: true,
  }
}

/** GPT-2 (Radford et al. 2019). */
export const GPT2: Family = {
  modelType: 'gpt2',
  prefix: 'transformer.',
  prefixPattern: /^transformer\./,
  names: CONV1D_NAMES,
  derived: /^h\.\d+\.attn\.(masked_)?bias$/,
  architectures: { language: 'GPT2LMHeadModel', reward: 'GPT2ForSequenceClassification' },
  adapterTargets: ['c_attn'],
  defaults: {
    activation_function: 'gelu_new',
    layer_norm_epsilon: 1e-5,
    tie_word_embeddings: true,
  },
  read(configJson, source) {
    const config = checked(Gpt2Config, configJson, source)
    checkMultiple(source, ['n_embd', config.n_embd], ['n_head', config.n_head])
    return conv1dDecoder(config)
  },
}

/** GPT-3 (Brown et al. 2020): dense and locally banded attention in turns; the first layer is dense. */
export const GPT3: Family = {
  ...GPT2,
  modelType: 'gpt3',
  architectures: null,
  read(configJson, source) {
    const config = checked(Gpt3Config, configJson, source)
    checkMultiple(source, ['n_embd', config.n_embd], ['n_head', config.n_head])
    const { attention_window: window = 256 } = config
    return {
      ...conv1dDecoder(config),
      windows: Array.from({ length: config.n_layer }, (_, layer) => (layer % 2 ? window : null)),
    }
  },
}
