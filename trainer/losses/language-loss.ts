import type { Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import { type DecoderInput, decode } from '../model/decoder.ts'
import { dropoutOf } from '../model/dropout.ts'
import { languageHead } from '../model/heads.ts'
import { parameter } from '../model/parameter.ts'
import type { LossOf } from '../optimizer/training-step.ts'
import { crossEntropy } from './cross-entropy.ts'

/**
 * Next-token loss of rows: inputs ids, positions, segment, branch (B, T), targets and weights (B·T). With the input
 * `places` (M), indices into the B·T tokens, targets and weights are those places' (M), and no other logits are made.
 */
export function languageLoss(config: DecoderConfig): LossOf {
  return (weights, inputs) => {
    const logits = languageHead(
      weights,
      decode(config, weights, decoderInput(inputs), inputs['places']),
    )
    return {
      loss: crossEntropy(logits, parameter(inputs, 'targets'), parameter(inputs, 'weights')),
      figures: {},
    }
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
