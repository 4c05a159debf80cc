/** Tiers of positions from pairs of (position, rank), the smallest rank first; equal ranks are a tie. */
export function tiersByRank(ranked: readonly (readonly [number, number])[]): number[][] {
  const tiers = new Map<number, number[]>()
  for (const [position, rank] of ranked) tiers.set(rank, [...(tiers.get(rank) ?? []), position])
  return [...tiers].sort(([a], [b]) => a - b).map(([, positions]) => positions)
}
