import { couples } from '../disagreement.ts'
import { rankingToRanks, type TierList } from '../ranking.ts'

/** How two rankings of the same outputs order each pair of them. */
export interface Concordance {
  concordant: number
  discordant: number
  /** Tied by the first ranking only, by the second only, by both. */
  firstOnly: number
  secondOnly: number
  both: number
}

/** Throws where the rankings are not of the same outputs. */
export function concordanceOf(first: TierList, second: TierList): Concordance {
  const outputIds = first.flat()
  const one = rankingToRanks(first, outputIds)
  const other = rankingToRanks(second, outputIds)
  const count = { concordant: 0, discordant: 0, firstOnly: 0, secondOnly: 0, both: 0 }
  for (const [i, j] of couples([...outputIds.keys()])) {
    const a = (one[i] ?? 0) - (one[j] ?? 0)
    const b = (other[i] ?? 0) - (other[j] ?? 0)
    if (a === 0 && b === 0) count.both += 1
    else if (a === 0) count.firstOnly += 1
    else if (b === 0) count.secondOnly += 1
    else if (a > 0 === b > 0) count.concordant += 1
    else count.discordant += 1
  }
  return count
}

/**
 * Kendall's tau-b (Kendall, "The treatment of ties in ranking problems", Biometrika 33, 1945): (C − D) / √((C + D +
 * T₁)(C + D + T₂)), with T the pairs tied by one ranking only. −1 to 1; null where a ranking ties everything, as it
 * then has no order to compare.
 */
export function kendallTauB(counts: Concordance): number | null {
  const { concordant, discordant, firstOnly, secondOnly } = counts
  const untied = concordant + discordant
  const below = (untied + firstOnly) * (untied + secondOnly)
  return below === 0 ? null : (concordant - discordant) / Math.sqrt(below)
}

/**
 * The share of pairs of outputs on which two rankings say the same, a tie against a preference counted half: the
 * agreement of `pairAgreement`, as in InstructGPT's table of agreement rates. Null for fewer than two outputs.
 */
export function agreementOfPair(counts: Concordance): number | null {
  const { concordant, discordant, firstOnly, secondOnly, both } = counts
  const pairs = concordant + discordant + firstOnly + secondOnly + both
  return pairs === 0 ? null : (concordant + both + (firstOnly + secondOnly) / 2) / pairs
}
