/** Tiers, best first; what stands in one tier is tied. */
export type TierList = readonly (readonly string[])[]

/** A pair of one ranking: the winner first. Of a tie, the one that stands first in its tier is written first. */
export interface RankedPair {
  winnerId: string
  loserId: string
  tie: boolean
}

/** All C(K, 2) pairs of a ranking of K outputs, ties flagged, in the order of the tiers. */
export function rankingToComparisons(tiers: TierList): RankedPair[] {
  const pairs: RankedPair[] = []
  const ranked = tiers.flatMap((tier, rank) => tier.map((id) => ({ id, rank })))
  for (const [position, first] of ranked.entries()) {
    for (const second of ranked.slice(position + 1)) {
      pairs.push({ winnerId: first.id, loserId: second.id, tie: first.rank === second.rank })
    }
  }
  return pairs
}

/**
 * The tiers that gave these pairs, ids inside a tier in the order in which they first appear. Throws when the pairs
 * are not all the pairs of one ranking. (One output alone has no pairs: the answer to none is no tiers.)
 */
export function comparisonsToTiers(pairs: readonly RankedPair[]): string[][] {
  const losses = new Map<string, number>()
  for (const { winnerId, loserId, tie } of pairs) {
    losses.set(winnerId, losses.get(winnerId) ?? 0)
    losses.set(loserId, (losses.get(loserId) ?? 0) + (tie ? 0 : 1))
  }
  const named = new Set(pairs.map(({ winnerId, loserId }) => [winnerId, loserId].sort().join(' ')))
  if (named.size !== pairs.length || named.size !== (losses.size * (losses.size - 1)) / 2) {
    throw new Error(`${losses.size} outputs have each pair once; here are ${pairs.length} pairs`)
  }
  // How many stand strictly above an output is the same inside a tier and differs between tiers.
  const byLosses = new Map<number, string[]>()
  for (const [id, count] of losses) byLosses.set(count, [...(byLosses.get(count) ?? []), id])
  const tiers = [...byLosses].sort(([a], [b]) => a - b).map(([, ids]) => ids)

  const rank = new Map(tiers.flatMap((tier, at) => tier.map((id) => [id, at] as const)))
  for (const { winnerId, loserId, tie } of pairs) {
    const difference = (rank.get(loserId) ?? 0) - (rank.get(winnerId) ?? 0)
    if (tie ? difference !== 0 : difference <= 0) {
      throw new Error(`these pairs contradict each other: ${winnerId} and ${loserId}`)
    }
  }
  return tiers
}

/** The rank of each output, in the order of `outputIds`: 0 is best, equal ranks are ties. */
export function rankingToRanks(tiers: TierList, outputIds: readonly string[]): number[] {
  const rank = new Map(tiers.flatMap((tier, at) => tier.map((id) => [id, at] as const)))
  return outputIds.map((id) => {
    const found = rank.get(id)
    if (found === undefined) throw new Error(`output ${id} is not in the ranking`)
    return found
  })
}

/** How many pairs of unequal and of equal rank a ranking gives, without listing them. */
export function countPairs(tiers: TierList): { comparisons: number; ties: number } {
  const pairs = (n: number) => (n * (n - 1)) / 2
  const ties = tiers.reduce((sum, tier) => sum + pairs(tier.length), 0)
  const outputs = tiers.reduce((sum, tier) => sum + tier.length, 0)
  return { comparisons: pairs(outputs) - ties, ties }
}

/** What is wrong with tiers that must hold each of `outputIds` exactly once; null when nothing is. */
export function problemOfTiers(tiers: TierList, outputIds: readonly string[]): string | null {
  const expected = new Set(outputIds)
  const seen = new Set<string>()
  for (const [at, tier] of tiers.entries()) {
    if (tier.length === 0) return `tier ${at + 1} is empty; leave empty tiers out`
    for (const id of tier) {
      if (!expected.has(id)) return `output ${id} is not one of this task's outputs`
      if (seen.has(id)) return `output ${id} stands in the ranking twice; each belongs in one tier`
      seen.add(id)
    }
  }
  const missing = outputIds.filter((id) => !seen.has(id))
  if (missing.length > 0)
    return `the ranking lacks ${missing.join(', ')}; every output needs a tier`
  return null
}
