import { agreementOf } from '../agreement.ts'
import { verdictsOnPairs } from '../disagreement.ts'
import type { TierList } from '../ranking.ts'
import { momentsOf, type Moments } from './moments.ts'

/**
 * How far everybody who ranked a task agrees: the mean of `pairAgreement` over its pairs of outputs, as one value per
 * task, and how many pairs that are; nothing where one person ranked it.
 */
export function agreementOfTask(rankings: readonly TierList[]): {
  sharedPairs: number
  agreement: Moments
} {
  const [first] = rankings
  const verdicts = first && rankings.length > 1 ? verdictsOnPairs(rankings, first.flat()) : []
  return { sharedPairs: verdicts.length, agreement: momentsOf(agreementOf(verdicts).agreement) }
}
