import type {
  AnswerKey,
  ScreeningResult,
  ScreeningScore,
  ScreeningState,
  ScreeningThresholds,
} from '../contract/screening.ts'
import type { RankingContent } from '../contract/tasks.ts'
import { pairAgreement } from './agreement.ts'
import { rankingToComparisons, rankingToRanks } from './ranking.ts'

type Verdict = 'first' | 'second' | 'ties'

const verdictOf = (first: number, second: number): Verdict =>
  first === second ? 'ties' : first < second ? 'first' : 'second'

/** 1 for the same verdict on a pair, ½ for a tie against a preference, 0 for opposite ones. */
function agreementOfTwo(one: Verdict, other: Verdict): number {
  const verdicts = { first: 0, second: 0, ties: 0 }
  verdicts[one] += 1
  verdicts[other] += 1
  return pairAgreement(verdicts)
}

/**
 * A ranking against the managers' key: pairs of outputs on which both say the same (ties half), and, for each output
 * and each sensitive flag, whether both raise it or neither does.
 */
export function scoreRanking(
  answer: Pick<RankingContent, 'tiers' | 'ratings'>,
  key: AnswerKey,
  sensitiveFlags: readonly string[],
): ScreeningScore {
  const outputIds = key.tiers.flat()
  const given = rankingToRanks(answer.tiers, outputIds)
  const rank = new Map(outputIds.map((id, at) => [id, given[at] ?? 0]))
  const pairs = rankingToComparisons(key.tiers)
  const pairsAgreed = pairs.reduce((sum, { winnerId, loserId, tie }) => {
    const theirs = verdictOf(rank.get(winnerId) ?? 0, rank.get(loserId) ?? 0)
    return sum + agreementOfTwo(tie ? 'ties' : 'first', theirs)
  }, 0)
  const raised = (list: readonly { outputId: string; flags: string[] }[], id: string) =>
    new Set(list.find(({ outputId }) => outputId === id)?.flags)
  const flagsAgreed = outputIds.flatMap((id) => {
    const [theirs, ours] = [raised(answer.ratings, id), raised(key.flags, id)]
    return sensitiveFlags.filter((flag) => theirs.has(flag) === ours.has(flag))
  }).length
  const flags = outputIds.length * sensitiveFlags.length
  return { pairs: pairs.length, pairsAgreed, flags, flagsAgreed, grade: null }
}

/** The score of a demonstration that somebody graded. */
export function scoreDemonstration(grade: number): ScreeningScore {
  return { pairs: 0, pairsAgreed: 0, flags: 0, flagsAgreed: 0, grade }
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/** The whole test from its answers: every pair and every flag counts the same, whichever task it is of. */
export function screeningResult(scores: readonly ScreeningScore[]): ScreeningResult {
  const sum = (of: (score: ScreeningScore) => number) =>
    scores.reduce((total, score) => total + of(score), 0)
  const grades = scores.flatMap(({ grade }) => (grade === null ? [] : [grade]))
  return {
    pairAgreement: share(
      sum((score) => score.pairsAgreed),
      sum((score) => score.pairs),
    ),
    flagAgreement: share(
      sum((score) => score.flagsAgreed),
      sum((score) => score.flags),
    ),
    demonstrationGrade: share(
      grades.reduce((total, grade) => total + grade, 0),
      grades.length,
    ),
  }
}

/** Whether every part that the test has is reached (InstructGPT, appendix B.1). */
export function passesScreening(result: ScreeningResult, thresholds: ScreeningThresholds): boolean {
  const reached = (value: number | null, least: number) => value === null || value >= least
  return (
    reached(result.pairAgreement, thresholds.pairAgreement) &&
    reached(result.flagAgreement, thresholds.flagAgreement) &&
    reached(result.demonstrationGrade, thresholds.demonstrationGrade)
  )
}

/** Where a person stands: `scores` of what they answered (null: waits for a grade), of a test of `tasks` tasks. */
export function screeningState(
  tasks: number,
  scores: readonly (ScreeningScore | null)[],
  thresholds: ScreeningThresholds,
): ScreeningState {
  if (scores.length === 0) return 'not_taken'
  if (scores.length < tasks) return 'taking'
  const graded = scores.filter((score) => score !== null)
  if (graded.length < scores.length) return 'grading'
  return passesScreening(screeningResult(graded), thresholds) ? 'passed' : 'failed'
}
