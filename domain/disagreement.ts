import type { Verdicts } from './agreement.ts'
import { rankingToRanks, type TierList } from './ranking.ts'

/** What one person said of a prompt's outputs, as far as disagreement goes. */
export interface RankedAndRated {
  tiers: TierList
  ratings: readonly { outputId: string; quality: number | null }[]
}

const HIGHEST_QUALITY = 7
/** A single ranking of poor outputs is worth a look, but less than one that contradicts itself. */
const WEIGHT_OF_LOW_QUALITY = 0.5

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Each two elements of a list, in its order. */
export function couples<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((first, at) => list.slice(at + 1).map((second): [T, T] => [first, second]))
}

/**
 * How far two rankings of the same outputs are apart: of each pair of outputs, 1 for opposite orders, ½ where one
 * person tied them and the other did not, 0 for the same verdict; the mean over all pairs, so 0 to 1. This is the
 * Kendall distance with penalty ½ of Fagin, Kumar, Mahdian, Sivakumar and Vee, "Comparing and aggregating rankings
 * with ties" (PODS 2004). Unlike 1 − tau-b it has a value where somebody tied everything, and 1 minus it is the
 * agreement that `pairAgreement` gives.
 */
export function rankingDistance(first: TierList, second: TierList): number {
  const outputIds = first.flat()
  if (outputIds.length < 2) return 0
  const a = rankingToRanks(first, outputIds)
  const b = rankingToRanks(second, outputIds)
  const order = (ranks: readonly number[], [i, j]: [number, number]) =>
    Math.sign((ranks[i] ?? 0) - (ranks[j] ?? 0))
  return mean(
    couples([...outputIds.keys()]).map((pair) => Math.abs(order(a, pair) - order(b, pair)) / 2),
  )
}

/** The share of pairs of differently rated outputs whose order is not that of their ratings, a tie counted half. */
export function selfContradiction({ tiers, ratings }: RankedAndRated): number {
  const rank = new Map(tiers.flatMap((tier, at) => tier.map((id) => [id, at] as const)))
  const rated = ratings.flatMap(({ outputId, quality }) =>
    quality === null ? [] : [{ quality, rank: rank.get(outputId) ?? 0 }],
  )
  const pairs = couples(rated).filter(([one, other]) => one.quality !== other.quality)
  if (pairs.length === 0) return 0
  return mean(
    pairs.map(([one, other]) => {
      const [better, worse] = one.quality > other.quality ? [one, other] : [other, one]
      return (1 - Math.sign(worse.rank - better.rank)) / 2
    }),
  )
}

/** How low the best of the outputs was rated: 0 where it got a 7, or nothing was rated; 1 where it got a 1. */
function lowQuality({ ratings }: RankedAndRated): number {
  const qualities = ratings.flatMap(({ quality }) => (quality === null ? [] : [quality]))
  if (qualities.length === 0) return 0
  return (HIGHEST_QUALITY - Math.max(...qualities)) / (HIGHEST_QUALITY - 1)
}

/**
 * How much a task deserves a reviewer's eye, 0 to 1. Several people: the mean distance of each two of them. One
 * person: how far the ranking contradicts its own ratings, or half of how poor even the best output was rated.
 */
export function disagreementOf(rankings: readonly RankedAndRated[]): number {
  const [only, ...others] = rankings
  if (!only) return 0
  if (others.length === 0) {
    return Math.max(selfContradiction(only), lowQuality(only) * WEIGHT_OF_LOW_QUALITY)
  }
  return mean(couples(rankings).map(([a, b]) => rankingDistance(a.tiers, b.tiers)))
}

/** What people said of each pair of outputs, the pairs in the order of `outputIds`. */
export function verdictsOnPairs(
  rankings: readonly TierList[],
  outputIds: readonly string[],
): (Verdicts & { firstId: string; secondId: string })[] {
  const ranks = rankings.map((tiers) => rankingToRanks(tiers, outputIds))
  return couples([...outputIds.entries()]).map(([[i, firstId], [j, secondId]]) => {
    const signs = ranks.map((rank) => Math.sign((rank[i] ?? 0) - (rank[j] ?? 0)))
    const count = (sign: number) => signs.filter((one) => one === sign).length
    return { firstId, secondId, first: count(-1), second: count(1), ties: count(0) }
  })
}
