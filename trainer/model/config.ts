import { checked } from '../../contract/check.ts'
import { Gpt2Config } from '../../contract/gpt2-config.ts'

/** Sizes of a decoder transformer (GPT-2: pre-LN, learned positions, tied output head). */
export interface DecoderConfig {
  layers: number
  heads: number
  /** D, width of the residual stream. */
  width: number
  /** Width of the feed-forward layer. */
  innerWidth: number
  /** Most positions of one sequence. */
  contextLength: number
  /** V, rows of the embedding. */
  vocabularySize: number
  layerNormEpsilon: number
}

/**
 * Reads a Hugging Face `config.json` of model type `gpt2`.
 * @throws ContractError where a field is missing or of a kind that Laurel cannot run; Error where heads do not divide the width
 */
export function decoderConfig(configJson: unknown, source = 'config.json'): DecoderConfig {
  const config = checked(Gpt2Config, configJson, source)
  if (config.n_embd % config.n_head !== 0)
    throw new Error(
      `${source}: n_embd ${config.n_embd} is not a multiple of n_head ${config.n_head}`,
    )
  return {
    layers: config.n_layer,
    heads: config.n_head,
    width: config.n_embd,
    innerWidth: config.n_inner ?? 4 * config.n_embd,
    contextLength: config.n_positions,
    vocabularySize: config.vocab_size,
    layerNormEpsilon: config.layer_norm_epsilon ?? 1e-5,
  }
}
