import type { TierList } from '../ranking.ts'
import { agreementOfPair, concordanceOf, kendallTauB } from './kendall-tau.ts'
import { momentsOf, type Moments } from './moments.ts'
import { isUntouchedOrder, longerWins, shownFirstWins } from './ranking-biases.ts'

/** One labeler's standing ranking of a task. */
export interface LabelerRanking {
  userId: string
  tiers: TierList
  shownOrder: readonly string[]
}

/** What a task's rankings are measured against. */
export interface MeasuredTask {
  rankings: readonly LabelerRanking[]
  /** Characters of each output. */
  lengths: ReadonlyMap<string, number>
  /** The managers' order, of a gold task. */
  gold: TierList | null
}

/** What one task says about one labeler: at most one value of each kind, so that tasks are the units of evidence. */
export interface LabelerEvidence {
  userId: string
  /** Mean agreement and mean tau-b with the others who ranked the task. */
  agreement: Moments
  tau: Moments
  /** Agreement with the managers' order. */
  gold: Moments
  /** Share of pairs won by what was shown first, and by what is longer. */
  position: Moments
  length: Moments
  untouched: number
}

/** What one task says about two labelers, the smaller id first. */
export interface PairEvidence {
  firstId: string
  secondId: string
  agreement: Moments
  tau: Moments
}

const meanOf = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** All that a task's rankings say about those who gave them. */
export function evidenceOfTask({ rankings, lengths, gold }: MeasuredTask): {
  labelers: LabelerEvidence[]
  pairs: PairEvidence[]
} {
  const ordered = [...rankings].sort((a, b) => (a.userId < b.userId ? -1 : 1))
  const pairs = ordered.flatMap((first, at) =>
    ordered.slice(at + 1).map((second) => {
      const counts = concordanceOf(first.tiers, second.tiers)
      const [agreement, tau] = [agreementOfPair(counts), kendallTauB(counts)]
      return { firstId: first.userId, secondId: second.userId, agreement, tau }
    }),
  )
  const labelers = ordered.map(({ userId, tiers, shownOrder }) => {
    const own = pairs.filter((pair) => pair.firstId === userId || pair.secondId === userId)
    const toGold = gold && agreementOfPair(concordanceOf(gold, tiers))
    return {
      userId,
      agreement: momentsOf(meanOf(own.map((pair) => pair.agreement))),
      tau: momentsOf(meanOf(own.map((pair) => pair.tau))),
      gold: momentsOf(toGold),
      position: momentsOf(shownFirstWins(tiers, shownOrder)),
      length: momentsOf(longerWins(tiers, lengths)),
      untouched: isUntouchedOrder(tiers, shownOrder) ? 1 : 0,
    }
  })
  return {
    labelers,
    pairs: pairs.map((pair) => ({
      ...pair,
      agreement: momentsOf(pair.agreement),
      tau: momentsOf(pair.tau),
    })),
  }
}
