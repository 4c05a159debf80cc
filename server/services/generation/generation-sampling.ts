import type { GenerationParameters } from '../../../contract/generation.ts'
import type { Sampling } from '../../../contract/sampling.ts'

/** What answer `n` of a generation is drawn with. Trainers draw answers from all tokens that `topP` leaves. */
export const samplingOfAnswer = (
  { temperature, topP, seed, stop, maximumNewTokens }: GenerationParameters,
  n: number,
): Sampling => ({
  ...{ temperature, topP, topK: 0, seed: seed + n },
  ...{ stop: stop ?? [], maximumTokens: maximumNewTokens },
})
