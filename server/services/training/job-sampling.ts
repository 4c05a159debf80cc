import type { Sampling } from '../../../contract/sampling.ts'
import type { SampleParameters } from '../../../contract/stages.ts'

/** How a sample or best-of-n job draws; its outputs state their temperature and seed themselves. Older jobs lack some. */
export function samplingOfJob(parameters: Record<string, unknown>): Sampling {
  const { topP, topK, stopStrings, maximumNewTokens } = parameters as Partial<SampleParameters>
  return {
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
    ...(stopStrings === undefined ? {} : { stop: stopStrings }),
    ...(maximumNewTokens === undefined ? {} : { maximumTokens: maximumNewTokens }),
  }
}
