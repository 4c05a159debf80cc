import type { TierList } from './ranking.ts'

/**
 * The place of each output, 1 the best; outputs in one tier share the mean of the places that they take up, so that
 * rankings with different numbers of tiers can be compared.
 */
export function sharedPlaces(tiers: TierList): Map<string, number> {
  const places = new Map<string, number>()
  let above = 0
  for (const tier of tiers) {
    for (const id of tier) places.set(id, above + (tier.length + 1) / 2)
    above += tier.length
  }
  return places
}

/** The mean place of each output over several rankings, and how far the best and the worst of its places are apart. */
export function placesOf(
  rankings: readonly TierList[],
  outputIds: readonly string[],
): { outputId: string; meanPlace: number; spread: number }[] {
  const all = rankings.map(sharedPlaces)
  return outputIds.map((outputId) => {
    const places = all.flatMap((one) => one.get(outputId) ?? [])
    const sum = places.reduce((total, place) => total + place, 0)
    return {
      outputId,
      meanPlace: places.length === 0 ? 0 : sum / places.length,
      spread: places.length === 0 ? 0 : Math.max(...places) - Math.min(...places),
    }
  })
}

/** The order by mean place (Borda's count, with ties), best first; equal means share a tier. */
export function consensusOf(
  rankings: readonly TierList[],
  outputIds: readonly string[],
): string[][] {
  const byPlace = new Map<number, string[]>()
  for (const { outputId, meanPlace } of placesOf(rankings, outputIds)) {
    byPlace.set(meanPlace, [...(byPlace.get(meanPlace) ?? []), outputId])
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([, tier]) => tier)
}
