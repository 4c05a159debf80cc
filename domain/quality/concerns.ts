import { hasFallen } from '../alerts.ts'
import type { Estimate } from './moments.ts'
import { isOutOfLine } from './out-of-line.ts'

export type Concern = 'unreliable' | 'gold' | 'falling' | 'position' | 'length' | 'untouched'

export interface JudgedPerson {
  rankings: number
  untouched: number
  /** Outputs per ranking (K), which says how often an order stays as it was shown by chance: 1 in K!. */
  outputsPerRanking: number
  reliability: Estimate | null
  gold: Estimate
  position: Estimate
  length: Estimate
  recentAgreement: Estimate
  earlierAgreement: Estimate
}

/** Agreement with the key of gold tasks that is asked for: InstructGPT's screening asks for 75 % (appendix B.1). */
const GOLD_FLOOR = 0.75
/** An even hand has ½; a bias is told once its whole interval lies this far from it, or from the crowd. */
const MARGIN = 0.05
/** Of fewer rankings no bias is told: chance alone orders a handful of them alike, however narrow their interval. */
const FEWEST_RANKINGS = 10
/** Untouched orders are told when there are this many times as many as chance gives, and one in ten at least. */
const UNTOUCHED_FACTOR = 3
const UNTOUCHED_SHARE = 0.1

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
const surelyBelow = ({ high }: Estimate, bound: number) => high !== null && high < bound

/**
 * Why somebody should talk to a labeler, each only where the numbers are sure of it. A liking for long outputs is
 * measured against the crowd's own (`crowdLength`), as longer answers may well be better.
 */
export function concernsOf(person: JudgedPerson, crowdLength: number | null): Concern[] {
  const { reliability, gold, position, length, recentAgreement, earlierAgreement } = person
  const concerns: Concern[] = []
  if (reliability && isOutOfLine(reliability)) concerns.push('unreliable')
  if (surelyBelow(gold, GOLD_FLOOR)) concerns.push('gold')
  if (hasFallen(earlierAgreement, recentAgreement)) concerns.push('falling')
  const leans = ({ n, low, high }: Estimate, middle: number) =>
    n >= FEWEST_RANKINGS &&
    low !== null &&
    high !== null &&
    (low > middle + MARGIN || high < middle - MARGIN)
  if (leans(position, 0.5)) concerns.push('position')
  if (crowdLength !== null && leans(length, crowdLength)) concerns.push('length')
  const byChance = person.rankings / factorial(person.outputsPerRanking)
  const tooMany = Math.max(byChance * UNTOUCHED_FACTOR, person.rankings * UNTOUCHED_SHARE)
  if (person.rankings >= FEWEST_RANKINGS && person.untouched > tooMany) concerns.push('untouched')
  return concerns
}
