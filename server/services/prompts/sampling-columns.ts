import type { Sampling } from '../../../contract/sampling.ts'
import type { OutputRow } from '../../repositories/prompts/sampled-outputs.ts'

type Columns = Pick<OutputRow, keyof Sampling>

/** How an output was drawn, as it is stored: null is not known. */
export const samplingColumns = (known: Sampling): Columns => ({
  temperature: known.temperature ?? null,
  seed: known.seed ?? null,
  topP: known.topP ?? null,
  topK: known.topK ?? null,
  stop: known.stop ?? null,
  maximumTokens: known.maximumTokens ?? null,
})

/** The same read back: what is not known is left out. */
export const samplingOf = (row: Columns): Sampling => ({
  ...(row.temperature === null ? {} : { temperature: row.temperature }),
  ...(row.seed === null ? {} : { seed: row.seed }),
  ...filterSamplingOf(row),
})

/** The same without temperature and seed, which some records state even where they are not known. */
export const filterSamplingOf = ({
  topP,
  topK,
  stop,
  maximumTokens,
}: Omit<Columns, 'temperature' | 'seed'>): Omit<Sampling, 'temperature' | 'seed'> => ({
  ...(topP === null ? {} : { topP }),
  ...(topK === null ? {} : { topK }),
  ...(stop === null ? {} : { stop }),
  ...(maximumTokens === null ? {} : { maximumTokens }),
})
