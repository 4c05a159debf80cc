import { disagreementOf } from '../../../domain/disagreement.ts'
import { reviewStateOf } from '../../../domain/review-state.ts'
import { upsertTaskReview } from '../../repositories/feedback/reviews-queue.ts'
import { setReturnedAt } from '../../repositories/feedback/reviews-returned.ts'
import { findSettlement } from '../../repositories/feedback/reviews-settlements.ts'
import { listSubmissions, markSettled } from '../../repositories/feedback/reviews-submissions.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'

/** Brings a task's place in the review queue up to date, in the transaction that changed what it rests on. */
export async function refreshTaskReview(
  tx: Transaction,
  task: Pick<TaskRow, 'id' | 'projectId' | 'kind'>,
  at: number,
): Promise<void> {
  const submissions = await listSubmissions(tx, task)
  const state = reviewStateOf(submissions)
  if (!state) return
  const rankings = submissions.flatMap(({ ranking }) => ranking ?? [])
  await upsertTaskReview(tx, {
    taskId: task.id,
    projectId: task.projectId,
    kind: task.kind,
    state,
    disagreement: Math.round(disagreementOf(rankings) * 1000),
    settled: (await findSettlement(tx, task.id)) !== undefined,
    changedAt: at,
  })
}

/**
 * What a new version means for the review: it is no longer asked for, it waits for a reviewer, and where the task was
 * settled, training goes on with the settlement until somebody settles it anew. Answers to the screening test are
 * graded, not reviewed.
 */
export async function reviewSubmission(
  tx: Transaction,
  { assignment, task }: AssignedTask,
  at: number,
): Promise<void> {
  if (task.purpose === 'screening') return
  if (assignment.returnedAt !== null) await setReturnedAt(tx, assignment.id, null)
  if (task.kind === 'rank' && (await findSettlement(tx, task.id))) {
    await markSettled(tx, task.id, true)
  }
  await refreshTaskReview(tx, task, at)
}
