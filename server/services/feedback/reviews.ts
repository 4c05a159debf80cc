import { randomUUID } from 'node:crypto'
import type {
  ReviewQuery,
  ReviewQueue,
  SettleRequest,
  TaskReview,
  VerdictRequest,
} from '../../../contract/reviews.ts'
import {
  findReview,
  findStandingReview,
  insertReview,
  withdrawReview,
  type ReviewRecord,
} from '../../repositories/feedback/reviews.ts'
import { setReturnedAt } from '../../repositories/feedback/reviews-returned.ts'
import {
  listSubmissions,
  setReview,
  type SubmissionRecord,
} from '../../repositories/feedback/reviews-submissions.ts'
import { findTask, type TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'
import type { FeedbackListeners } from './feedback-listeners.ts'
import { reviewQueue } from './reviews-queue.ts'
import { restoreSettlement, storeSettlement } from './reviews-settlement.ts'
import { refreshTaskReview } from './reviews-state.ts'
import { viewTaskReview } from './reviews-view.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  afterFeedback: FeedbackListeners
}

/** What reviewers say of people's answers. Everything said can be taken back; nothing that people made is changed. */
export class Reviews {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The project of a task; throws `not_found`. */
  async projectOfTask(taskId: string): Promise<string> {
    const task = await findTask(this.#parts.store.reader, taskId)
    if (!task) throw notFound('task', taskId)
    return task.projectId
  }

  /** The project of a review; throws `not_found`. */
  async projectOfReview(reviewId: string): Promise<string> {
    const review = await findReview(this.#parts.store.reader, reviewId)
    if (!review) throw notFound('review', reviewId)
    return review.projectId
  }

  queue(projectId: string, query: ReviewQuery): Promise<ReviewQueue> {
    return reviewQueue(this.#parts.store.reader, projectId, query)
  }

  task(taskId: string): Promise<TaskReview> {
    return viewTaskReview(this.#parts.store.reader, taskId)
  }

  /**
   * Accepts submissions or sends them back. Throws `review_outdated` where a newer version has been handed in than the
   * one that was read, `own_submission` where it is the reviewer's.
   */
  async judge(reviewerId: string, taskId: string, request: VerdictRequest): Promise<TaskReview> {
    if (request.verdict === 'returned' && request.note.trim() === '') {
      throw new AppError(
        'invalid_request',
        'note (body) is blank; say what the labeler should change.',
      )
    }
    return this.#change(taskId, async (tx, task) => {
      const known = await listSubmissions(tx, task)
      for (const { assignmentId, version } of request.submissions) {
        const submission = upToDate(known, assignmentId, version)
        refuseOwn([submission], reviewerId)
        const repeated = submission.review === 'accepted' && request.verdict === 'accepted'
        if (!repeated) await this.#store(tx, task, submission, reviewerId, request)
      }
    })
  }

  /**
   * Stores the reviewer's own ranking as what stands for the task. Throws `own_submission` where they ranked it as a
   * labeler too.
   */
  async settle(reviewerId: string, taskId: string, order: SettleRequest): Promise<TaskReview> {
    return this.#change(taskId, async (tx, task) => {
      const known = await listSubmissions(tx, task)
      if (known.length === 0) {
        throw new AppError('invalid_request', 'Nobody has ranked this task yet; nothing to settle.')
      }
      refuseOwn(known, reviewerId)
      const { counts, clock } = this.#parts
      const at = clock()
      const version = await storeSettlement(tx, counts, task, { reviewerId, at }, order)
      await insertReview(tx, {
        id: randomUUID(),
        projectId: task.projectId,
        taskId,
        assignmentId: null,
        reviewerId,
        verdict: 'settled',
        version,
        note: order.comment,
        createdAt: at,
      })
    })
  }

  /** Takes a review back: what was said before it stands again. Twice is as good as once. */
  async withdraw(reviewId: string): Promise<TaskReview> {
    const review = await findReview(this.#parts.store.reader, reviewId)
    if (!review) throw notFound('review', reviewId)
    return this.#change(review.taskId, async (tx, task) => {
      const stored = await findReview(tx, reviewId)
      if (!stored || stored.withdrawnAt !== null) return
      await withdrawReview(tx, reviewId, this.#parts.clock())
      if (stored.assignmentId === null) await restoreSettlement(tx, this.#parts.counts, task)
      else await this.#restore(tx, task, stored, stored.assignmentId)
    })
  }

  async #store(
    tx: Transaction,
    task: TaskRow,
    { id, assignmentId, version }: SubmissionRecord,
    reviewerId: string,
    { verdict, note }: VerdictRequest,
  ): Promise<void> {
    const createdAt = this.#parts.clock()
    const { projectId, id: taskId } = task
    const about = { projectId, taskId, assignmentId, version }
    await insertReview(tx, { id: randomUUID(), ...about, reviewerId, verdict, note, createdAt })
    await setReview(tx, task.kind, id, verdict)
    await setReturnedAt(tx, assignmentId, verdict === 'returned' ? createdAt : null)
  }

  async #restore(
    tx: Transaction,
    task: TaskRow,
    { version }: ReviewRecord,
    assignmentId: string,
  ): Promise<void> {
    const submission = upToDate(await listSubmissions(tx, task), assignmentId, version ?? 0)
    const before = await findStandingReview(tx, assignmentId, submission.version)
    const review = before?.verdict ?? (submission.settled ? 'settled' : null)
    await setReview(tx, task.kind, submission.id, review)
    const returnedAt = before?.verdict === 'returned' ? before.createdAt : null
    await setReturnedAt(tx, assignmentId, returnedAt)
  }

  /** One change to a task's review, after which the queue, the counts and the pipeline know of it. */
  async #change(
    taskId: string,
    change: (tx: Transaction, task: TaskRow) => Promise<void>,
  ): Promise<TaskReview> {
    const { store, clock, counts, afterFeedback } = this.#parts
    await store.transaction(async (tx) => {
      const task = await findTask(tx, taskId)
      if (!task) throw notFound('task', taskId)
      await change(tx, task)
      await refreshTaskReview(tx, task, clock())
      counts.touch(tx, task.projectId)
      tx.afterCommit(() => afterFeedback.notify(task.projectId))
    })
    return this.task(taskId)
  }
}

/** Nobody is judge of their own work. */
function refuseOwn(submissions: readonly SubmissionRecord[], reviewerId: string): void {
  if (!submissions.some(({ labelerId }) => labelerId === reviewerId)) return
  throw new AppError(
    'own_submission',
    'You handed in an answer to this task yourself; another reviewer has to judge it.',
  )
}

/** The submission of an assignment where `version` is still the newest; throws `not_found` or `review_outdated`. */
function upToDate(
  submissions: readonly SubmissionRecord[],
  assignmentId: string,
  version: number,
): SubmissionRecord {
  const found = submissions.find((submission) => submission.assignmentId === assignmentId)
  if (!found) throw notFound('submission of assignment', assignmentId)
  if (found.version === version) return found
  throw new AppError(
    'review_outdated',
    `${found.labelerName} has handed in version ${found.version} since; read that one (this was about version ${version}).`,
    { assignmentId, version: found.version },
  )
}
