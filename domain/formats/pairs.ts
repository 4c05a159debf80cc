import type { RankingRecord } from '../../contract/export.ts'

export interface TextPair {
  better: RankingRecord['outputs'][number]
  worse: RankingRecord['outputs'][number]
  tie: boolean
}

/** All pairs of a ranking in the order of its tiers, ties included. */
export function pairsOf({ outputs, tiers }: RankingRecord): TextPair[] {
  const ranked = tiers.flatMap((tier, rank) =>
    tier.flatMap((at) => {
      const output = outputs[at]
      return output ? [{ output, rank }] : []
    }),
  )
  return ranked.flatMap((first, at) =>
    ranked.slice(at + 1).map((second) => ({
      better: first.output,
      worse: second.output,
      tie: first.rank === second.rank,
    })),
  )
}

/** The pairs that somebody won. */
export const untiedPairs = (record: RankingRecord) => pairsOf(record).filter(({ tie }) => !tie)

/** What every format of pairs leaves out. */
export const PAIR_LOSSES = [
  'ties',
  'whole-ranking',
  'order-shown',
  'unacceptable-line',
  'ratings',
  'comments',
  'labelers',
  'models',
  'sampling',
  'versions',
  'times',
  'active-time',
  'splits',
] as const

/** What every format of answers alone leaves out. */
export const ANSWER_LOSSES = ['labelers', 'versions', 'times', 'active-time', 'splits'] as const
