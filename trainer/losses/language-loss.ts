import type { Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import { type DecoderInput, decode } from '../model/decoder.ts'
import { dropoutOf } from '../model/dropout.ts'
import { parameter } from '../model/parameter.ts'
import type { LossOf } from '../optimizer/training-step.ts'
import { tokenLoss } from './token-log-probs.ts'

/**
 * Next-token loss of rows: inputs ids, positions, segment, branch (B, T), targets and weights (B·T). With the input
 * `places` (M), indices into the B·T tokens, targets and weights are those places' (M), and no other logits are made.
 */
export function languageLoss(config: DecoderConfig): LossOf {
  return (weights, inputs) => {
    const hidden = decode(config, weights, decoderInput(inputs), inputs['places'])
    const batch = { targets: parameter(inputs, 'targets'), weights: parameter(inputs, 'weights') }
    return { loss: tokenLoss(weights, hidden, batch), figures: {} }
  }
}

/** The rows among a program's inputs; `prefix` tells two batches of one program apart. */
export function decoderInput(inputs: Tensors, prefix = ''): DecoderInput {
  return {
    ids: parameter(inputs, `${prefix}ids`),
    positions: parameter(inputs, `${prefix}positions`),
    segment: parameter(inputs, `${prefix}segment`),
    branch: parameter(inputs, `${prefix}branch`),
    dropout: dropoutOf(inputs, prefix),
  }
}
