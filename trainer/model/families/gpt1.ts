import { checked } from '../../../contract/check.ts'
import { Gpt1Config } from '../../../contract/gpt1-config.ts'
import { type Family, checkMultiple } from './family.ts'
import { CONV1D_NAMES, conv1dDecoder } from './gpt2.ts'

/** GPT-1 (Radford et al. 2018): norms after each sum, none at the end. */
export const GPT1: Family = {
  modelType: 'openai-gpt',
  prefix: 'transformer.',
  prefixPattern: /^transformer\./,
  names: { ...CONV1D_NAMES, wte: 'tokens_embed', wpe: 'positions_embed' },
  derived: /^(h\.\d+\.attn\.bias|position_ids)$/,
  architectures: {
    language: 'OpenAIGPTLMHeadModel',
    reward: 'OpenAIGPTForSequenceClassification',
  },
  adapterTargets: ['c_attn'],
  defaults: { afn: 'gelu', layer_norm_epsilon: 1e-5, tie_word_embeddings: true },
  read(configJson, source) {
    const config = checked(Gpt1Config, configJson, source)
    checkMultiple(source, ['n_embd', config.n_embd], ['n_head', config.n_head])
    const { afn = 'gelu' } = config
    return {
      ...conv1dDecoder(config),
      normPlacement: 'after',
      finalNorm: false,
      activation: afn === 'swish' ? 'silu' : afn,
    }
  },
}
