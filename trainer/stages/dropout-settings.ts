import { DropoutMasks } from '../data/dropout-masks.ts'
import type { DecoderConfig } from '../model/config.ts'

/** The dropout part of a stage's parameters. */
interface DropoutParameters {
  residualDropout?: number
  embeddingDropout?: number
  attentionDropout?: number
  seed: number
}

/** A stage's masks: rates that its parameters leave out are the checkpoint's. */
export function stageDropout(config: DecoderConfig, parameters: DropoutParameters): DropoutMasks {
  const { dropout } = config
  const rates = {
    embedding: parameters.embeddingDropout ?? dropout.embedding,
    residual: parameters.residualDropout ?? dropout.residual,
    attention: parameters.attentionDropout ?? dropout.attention,
  }
  return new DropoutMasks(config, rates, parameters.seed)
}
