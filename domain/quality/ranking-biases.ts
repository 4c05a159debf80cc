import { rankingToComparisons, type TierList } from '../ranking.ts'

const share = (won: number, of: number) => (of === 0 ? null : won / of)

/**
 * Of the pairs that a ranking does not tie, the share in which the output that was shown further up won. Outputs are
 * shuffled for each person, so who reads them all has ½ on average. Null where everything is tied.
 */
export function shownFirstWins(tiers: TierList, shownOrder: readonly string[]): number | null {
  const place = new Map(shownOrder.map((id, at) => [id, at]))
  const pairs = rankingToComparisons(tiers).filter(({ tie }) => !tie)
  const won = pairs.filter(
    ({ winnerId, loserId }) => (place.get(winnerId) ?? 0) < (place.get(loserId) ?? 0),
  )
  return share(won.length, pairs.length)
}

/**
 * Of the pairs that a ranking does not tie and whose outputs differ in length, the share in which the longer one won:
 * ½ where length does not matter. What others say of the same outputs is the measure of whether it should.
 */
export function longerWins(tiers: TierList, lengths: ReadonlyMap<string, number>): number | null {
  const of = (id: string) => lengths.get(id) ?? 0
  const pairs = rankingToComparisons(tiers).filter(
    ({ tie, winnerId, loserId }) => !tie && of(winnerId) !== of(loserId),
  )
  const won = pairs.filter(({ winnerId, loserId }) => of(winnerId) > of(loserId))
  return share(won.length, pairs.length)
}

/** Whether a ranking is, without a tie, the very order in which the outputs were shown: 1 in K! by chance. */
export function isUntouchedOrder(tiers: TierList, shownOrder: readonly string[]): boolean {
  return (
    tiers.length === shownOrder.length &&
    tiers.every((tier, at) => tier.length === 1 && tier[0] === shownOrder[at])
  )
}
