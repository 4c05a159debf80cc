import type { Review, TaskReview } from '../../../contract/reviews.ts'
import { listReviews } from '../../repositories/feedback/reviews.ts'
import { findTaskReview } from '../../repositories/feedback/reviews-queue.ts'
import { findSettlement } from '../../repositories/feedback/reviews-settlements.ts'
import {
  listSubmissions,
  type SubmissionRecord,
} from '../../repositories/feedback/reviews-submissions.ts'
import { findPromptContent } from '../../repositories/labeling/task-content.ts'
import { findTask } from '../../repositories/labeling/tasks.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'
import { maskedOutputs } from '../labeling/blind-outputs.ts'

/** Whether a review is what stands now: nothing newer was said of the same version, or of the same task. */
function isStanding(
  { review }: Awaited<ReturnType<typeof listReviews>>[number],
  newer: readonly { review: { assignmentId: string | null; withdrawnAt: number | null } }[],
  submissions: readonly SubmissionRecord[],
): boolean {
  if (review.withdrawnAt !== null) return false
  const replaced = newer.some(
    (other) =>
      other.review.withdrawnAt === null && other.review.assignmentId === review.assignmentId,
  )
  if (replaced) return false
  if (review.assignmentId === null) return true
  return submissions.some(
    ({ assignmentId, version }) =>
      assignmentId === review.assignmentId && version === review.version,
  )
}

async function historyOf(
  on: Reader,
  taskId: string,
  submissions: readonly SubmissionRecord[],
): Promise<Review[]> {
  const rows = await listReviews(on, taskId)
  return rows.map((row, at) => {
    const { id, verdict, version, note, createdAt, withdrawnAt } = row.review
    return {
      id,
      verdict,
      labelerName: row.labelerName,
      version,
      reviewerName: row.reviewerName,
      note,
      createdAt,
      withdrawnAt,
      withdrawable: isStanding(row, rows.slice(0, at), submissions),
    }
  })
}

async function settlementOf(on: Reader, taskId: string): Promise<TaskReview['settlement']> {
  const found = await findSettlement(on, taskId)
  if (!found) return null
  const { id, version, tiers, unacceptableFrom, comment, createdAt } = found.ranking
  const { reviewerName } = found
  return {
    rankingId: id,
    version,
    reviewerName,
    tiers,
    unacceptableFrom,
    comment,
    settledAt: createdAt,
  }
}

/** All that a reviewer decides a task on, and nothing that tells who or what wrote an output; throws `not_found`. */
export async function viewTaskReview(on: Reader, taskId: string): Promise<TaskReview> {
  const task = await findTask(on, taskId)
  const row = await findTaskReview(on, taskId)
  const project = task && (await findProject(on, task.projectId))
  if (!project || !row) throw notFound('task with submissions', taskId)
  const prompt = task.promptId ? await findPromptContent(on, task.promptId) : undefined
  const submissions = await listSubmissions(on, task)
  const outputs = task.kind === 'rank' ? await maskedOutputs(on, project, task) : []
  return {
    taskId,
    projectId: task.projectId,
    kind: task.kind,
    state: row.state,
    disagreement: row.disagreement / 1000,
    conversation: prompt?.conversation ?? [],
    outputs: outputs.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    submissions: submissions.map(({ id: _id, ...submission }) => submission),
    settlement: await settlementOf(on, taskId),
    history: await historyOf(on, taskId, submissions),
  }
}
