import { groupBy } from '../group-by.ts'
import { SHARE, type Estimate } from '../quality/moments.ts'
import { clusteredMean } from './clustered-share.ts'

const QUALITY = { from: 1, to: 7 }

interface Rating {
  promptId: string
  modelId: string
  quality: number | null
  flags: readonly string[]
}

/** Mean quality and how often each flag was set, per model, clustered by prompt. */
export function ratedModels(ratings: readonly Rating[], flags: readonly string[]) {
  const byModel = groupBy(ratings, ({ modelId }) => modelId)
  return new Map(
    [...byModel].map(([modelId, own]) => [
      modelId,
      {
        quality: meanOver(own, ({ quality }) => quality, QUALITY),
        flags: Object.fromEntries(
          flags.map((flag) => [
            flag,
            meanOver(own, (one) => Number(one.flags.includes(flag)), SHARE),
          ]),
        ),
      },
    ]),
  )
}

function meanOver<T extends { promptId: string }>(
  rows: readonly T[],
  valueOf: (row: T) => number | null,
  bounds: { from: number; to: number },
): Estimate {
  const clusters = [...groupBy(rows, ({ promptId }) => promptId).values()].map((own) => {
    const values = own.map(valueOf).filter((value) => value !== null)
    return { sum: values.reduce((sum, value) => sum + value, 0), n: values.length }
  })
  return clusteredMean(clusters, bounds)
}
