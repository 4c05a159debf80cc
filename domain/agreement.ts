import { wilsonInterval } from './wilson.ts'

/** How often the first of two outputs won, the second won, and neither did. */
export interface Verdicts {
  first: number
  second: number
  ties: number
}

export interface Agreement {
  pairs: number
  agreement: number | null
  low: number | null
  high: number | null
}

const choose2 = (n: number) => (n * (n - 1)) / 2

/**
 * The share of pairs of people that agree about one pair of outputs: 1 for the same verdict, ½ for a tie against a
 * preference, 0 for opposite ones. Needs at least two verdicts.
 */
export function pairAgreement({ first, second, ties }: Verdicts): number {
  const same = choose2(first) + choose2(second) + choose2(ties)
  const half = ties * (first + second)
  return (same + half / 2) / choose2(first + second + ties)
}

/** Mean agreement over pairs of outputs with at least two verdicts each, and its 95 % Wilson interval. */
export function agreementOf(verdicts: readonly Verdicts[]): Agreement {
  const pairs = verdicts.length
  if (pairs === 0) return { pairs, agreement: null, low: null, high: null }
  const agreement = verdicts.reduce((sum, verdict) => sum + pairAgreement(verdict), 0) / pairs
  return { pairs, agreement, ...wilsonInterval(agreement, pairs) }
}

/** The share of comparisons that were won, ties half, and its 95 % Wilson interval; null without any. */
export function winRateOf({ first, second, ties }: Verdicts) {
  const comparisons = first + second + ties
  if (comparisons === 0) return null
  const winRate = (first + ties / 2) / comparisons
  return { comparisons, winRate, ...wilsonInterval(winRate, comparisons) }
}
