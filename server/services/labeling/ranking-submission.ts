import { randomUUID } from 'node:crypto'
import type { RankingContent } from '../../../contract/tasks.ts'
import { splitEquals } from '../../../domain/equal-outputs.ts'
import {
  countPairs,
  problemOfTiers,
  rankingToComparisons,
  type TierList,
} from '../../../domain/ranking.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import {
  findCurrentRanking,
  findRankingBySubmission,
  insertRanking,
  retireRanking,
} from '../../repositories/feedback/rankings.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Reader, Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'
import { AppError, notFound } from '../errors.ts'
import { evidenceOn, replaceEvidence } from '../quality/evidence.ts'
import { blindOutputs } from './blind-outputs.ts'
import { promptIdOf } from './own-assignment.ts'
import type { SubmissionHandler, Submitted } from './submission-handlers.ts'

/** Throws `invalid_ranking` that says what is wrong, unless the ranking holds each output shown exactly once. */
export function checkRanking(content: RankingContent, outputIds: readonly string[]): void {
  const invalid = (message: string) => new AppError('invalid_ranking', message)
  const problem = problemOfTiers(content.tiers, outputIds)
  if (problem) throw invalid(problem)
  if (!content.touched) {
    throw invalid(
      'Nobody has arranged or confirmed this order yet (touched is false); the order in which outputs were shown is no ranking.',
    )
  }
  if (content.unacceptableFrom !== null && content.unacceptableFrom > content.tiers.length) {
    throw invalid(
      `unacceptableFrom is ${content.unacceptableFrom}, but there are ${content.tiers.length} tiers`,
    )
  }
  const rated = new Set<string>()
  for (const { outputId } of content.ratings) {
    if (!outputIds.includes(outputId)) {
      throw invalid(`ratings: output ${outputId} is not one of this task's outputs`)
    }
    if (rated.has(outputId)) throw invalid(`ratings: output ${outputId} is rated twice`)
    rated.add(outputId)
  }
}

/** Throws `invalid_ranking` where outputs that read the same stand in different tiers: that can only be a mistake. */
async function checkEquals(on: Reader, { assignment, task }: AssignedTask, tiers: TierList) {
  const project = await findProject(on, assignment.projectId)
  if (!project) throw notFound('project', assignment.projectId)
  const { equal } = await blindOutputs(on, project, task, assignment.shownOrder)
  const apart = splitEquals(tiers, equal)
  if (!apart) return
  throw new AppError(
    'invalid_ranking',
    `outputs ${apart.join(' and ')} have the same text and belong in one tier; put them together`,
    { equalOutputs: apart },
  )
}

/** Stores a ranking, or its next version, with the pairs that follow from it; the counters move along. */
async function storeRanking(
  tx: Transaction,
  counts: Counts,
  { assignment, task }: AssignedTask,
  content: RankingContent,
  { submissionId, activeMilliseconds, at }: Submitted,
) {
  const previous =
    assignment.state === 'submitted' ? await findCurrentRanking(tx, assignment.id) : undefined
  const before = await evidenceOn(tx, task)
  if (previous) await retireRanking(tx, previous)
  const pairs = countPairs(content.tiers)
  const version = (previous?.version ?? 0) + 1
  await insertRanking(
    tx,
    {
      id: randomUUID(),
      projectId: assignment.projectId,
      assignmentId: assignment.id,
      promptId: promptIdOf(task),
      userId: assignment.userId,
      sourceName: null,
      submissionId,
      version,
      current: true,
      tiers: content.tiers,
      shownOrder: assignment.shownOrder,
      unacceptableFrom: content.unacceptableFrom,
      comment: content.comment,
      ...pairs,
      activeMilliseconds,
      createdAt: at,
    },
    rankingToComparisons(content.tiers),
    content.ratings,
  )
  await replaceEvidence(tx, assignment.projectId, before, await evidenceOn(tx, task))
  await counts.add(tx, assignment.projectId, {
    rankings: previous ? 0 : 1,
    comparisons: pairs.comparisons - (previous?.comparisons ?? 0),
    ties: pairs.ties - (previous?.ties ?? 0),
  })
  return { version, comparisons: pairs.comparisons }
}

/** Handing in a ranking. */
export const rankingSubmission: SubmissionHandler = {
  async find(on, assignmentId, submissionId) {
    const row = await findRankingBySubmission(on, assignmentId, submissionId)
    if (!row) return undefined
    const { version, comparisons, createdAt } = row
    return { version, comparisons, submittedAt: createdAt }
  },
  check({ ranking, demonstration, prompt }, { assignment }) {
    if (!ranking || demonstration || prompt) {
      throw new AppError('invalid_request', 'This task asks for a ranking, and for nothing else.')
    }
    checkRanking(ranking, assignment.shownOrder)
  },
  async store(tx, counts, assigned, { ranking }, submitted) {
    if (!ranking) throw new Error('a ranking is checked before it is stored')
    await checkEquals(tx, assigned, ranking.tiers)
    return storeRanking(tx, counts, assigned, ranking, submitted)
  },
}
