import { checked } from '../../contract/check.ts'
import { ModelConfigJson } from '../../contract/model-config.ts'
import type { DropoutRates } from './dropout.ts'
import { familyOf } from './families/families.ts'

/** A decoder transformer: its sizes, and the choices in which the families differ. */
export interface DecoderConfig {
  layers: number
  heads: number
  /** Heads of keys and values, each shared by heads / keyValueHeads query heads. */
  keyValueHeads: number
  /** d, width of one head. */
  headWidth: number
  /** D, width of the residual stream. */
  width: number
  /** E, width of the token embedding and of what the heads read: D but in OPT's 350m. */
  embeddingWidth: number
  /** Width of the feed-forward layer. */
  innerWidth: number
  /** Most positions of one sequence. */
  contextLength: number
  /** V, rows of the embedding. */
  vocabularySize: number

  norm: 'layer' | 'rms'
  normEpsilon: number
  /** Before a sublayer (GPT-2) or after its sum with the residual stream (GPT-1). */
  normPlacement: 'before' | 'after'
  finalNorm: boolean
  /** A table whose row is position + offset, or rotations of queries and keys by position · frequency (d/2). */
  positions: { kind: 'learned'; offset: number } | { kind: 'rotary'; frequencies: number[] }
  activation: 'gelu' | 'relu' | 'silu'
  /** down(activation(gate(x)) · up(x)) instead of down(activation(up(x))). */
  gated: boolean
  /** Queries, keys and values from one matrix. */
  fusedAttention: boolean
  /** RMSNorm on each head's queries and keys. */
  headNorms: boolean
  /** How matrices are stored: GPT-2's Conv1D is [in, out], PyTorch's Linear [out, in]. */
  linearLayout: 'in_out' | 'out_in'
  biases: { queryKeyValue: boolean; attentionOutput: boolean; feedForward: boolean }
  /** Per layer, how many tokens back a token sees, itself included; null: all. */
  windows: readonly (number | null)[]
  /** What the checkpoint says of dropout in training; 0 where it says nothing. */
  dropout: DropoutRates
  /** The language head is the token embedding. */
  tiedHead: boolean
}

/**
 * Reads a Hugging Face `config.json`.
 * @throws ContractError where a field is missing or of a kind that Laurel cannot run; Error where sizes do not fit
 */
export function decoderConfig(configJson: unknown, source = 'config.json'): DecoderConfig {
  return familyOf(checked(ModelConfigJson, configJson, source), source).read(configJson, source)
}
