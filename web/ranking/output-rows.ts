import type { RankingState } from './ranking-model.ts'
import type { Twins } from './twins.ts'

/** A row of the list of outputs. */
export type OutputRow =
  | { type: 'card'; key: string; id: string; tier: number | null }
  | { type: 'twin'; key: string; id: string; of: string }
  | { type: 'head'; key: string; tier: number; ids: readonly string[] }
  | { type: 'line'; key: string }

/** The list as shown, or, by a ranking, in its order: what has no place yet stands below. */
export function outputRows(
  ids: readonly string[],
  { leaderOf, groupOf }: Twins,
  ranking: RankingState | null,
): OutputRow[] {
  const card = (id: string, tier: number | null): OutputRow => ({ type: 'card', key: id, id, tier })
  const twin = (id: string): OutputRow => ({ type: 'twin', key: id, id, of: leaderOf(id) })
  const withTwins = (id: string, tier: number | null): OutputRow[] => [
    card(id, tier),
    ...groupOf(id).slice(1).map(twin),
  ]
  if (!ranking) return ids.map((id) => (leaderOf(id) === id ? card(id, null) : twin(id)))
  const { tiers, unplaced, unacceptableFrom } = ranking
  const line = (tier: number): OutputRow[] =>
    unacceptableFrom === tier ? [{ type: 'line', key: 'line' }] : []
  return [
    ...tiers.flatMap((tier, at): OutputRow[] => [
      ...line(at),
      { type: 'head', key: `head-${at}`, tier: at, ids: tier },
      ...tier.flatMap((id) => withTwins(id, at)),
    ]),
    ...line(tiers.length),
    { type: 'head', key: 'head-end', tier: tiers.length, ids: [] },
    ...unplaced.flatMap((id) => withTwins(id, null)),
  ]
}
