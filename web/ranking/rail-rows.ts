import type { RankingState } from './ranking-model.ts'

/** A row of the order beside the outputs. */
export type RailRow =
  | { type: 'line'; key: string }
  | { type: 'gap'; key: string; tier: number }
  | { type: 'place'; key: string; tier: number; outputIds: readonly string[] }

/** Tiers with the gaps between them and the line of acceptability, each with a key that moves along with it. */
export function railRows({ tiers, unacceptableFrom }: RankingState): RailRow[] {
  const line = (tier: number): RailRow[] =>
    unacceptableFrom === tier ? [{ type: 'line', key: 'line' }] : []
  return [
    ...tiers.flatMap((outputIds, tier): RailRow[] => [
      ...line(tier),
      { type: 'gap', key: `gap-${tier}`, tier },
      { type: 'place', key: outputIds[0] ?? '', tier, outputIds },
    ]),
    { type: 'gap', key: 'gap-last', tier: tiers.length },
    ...line(tiers.length),
  ]
}
