import type { Static } from 'typebox'
import type {
  Draft,
  DraftContent,
  SkipRequest,
  SubmitAnswer,
  SubmitRequest,
} from '../../../contract/tasks.ts'
import { hasFreePlace } from '../../../domain/assignment.ts'
import { updateAssignment, type AssignedTask } from '../../repositories/labeling/assignments.ts'
import { emptyDraft, findDraft, upsertDraft } from '../../repositories/labeling/drafts.ts'
import { cancelTask } from '../../repositories/labeling/tasks.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import type { Events } from '../events/events.ts'
import { AppError } from '../errors.ts'
import type { FeedbackListeners } from '../feedback/feedback-listeners.ts'
import { reviewSubmission } from '../feedback/reviews-state.ts'
import { ownAssignment } from './own-assignment.ts'
import { publicDraft } from './assignment-view.ts'
import { submissionHandlers } from './submission-handlers.ts'
import type { TaskCreation } from './task-creation.ts'
import { moveAssignment } from './task-places.ts'
import type { TaskReports } from './task-reports.ts'

type Request = Static<typeof SubmitRequest>
type Answer = Static<typeof SubmitAnswer>

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  events: Events
  cursors: ClaimCursors
  tasks: TaskCreation
  afterFeedback: FeedbackListeners
  reports: TaskReports
}

/** Takes what people hand in: each submission once, each edit as a new version. */
export class Submissions {
  readonly #parts: Parts
  readonly #handlerOf: ReturnType<typeof submissionHandlers>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#handlerOf = submissionHandlers(parts.tasks)
  }

  /**
   * Stores a submission. The same `submissionId` again gives the same answer and changes nothing. Throws
   * `invalid_ranking` or `invalid_request` with what is wrong; `assignment_closed` after a skip; `lease_lost` when the
   * lease ran out and others took the place: then the content is kept as a draft and given back in the details.
   */
  async submit(userId: string, assignmentId: string, request: Request): Promise<Answer> {
    const outcome = await this.#parts.store.transaction(async (tx) => {
      const assigned = await ownAssignment(tx, userId, assignmentId)
      const handler = this.#handlerOf(assigned.task)
      const known = await handler.find(tx, assigned.assignment.id, request.submissionId)
      if (known) return { answer: { assignmentId, ...known } }
      handler.check(request, assigned)
      const { assignment, task } = assigned
      const cancelled = task.state === 'cancelled' && assignment.state !== 'submitted'
      if (assignment.state === 'skipped' || cancelled) {
        throw new AppError('assignment_closed', 'This task is closed: it was skipped or cancelled.')
      }
      if (assignment.state === 'expired' && !hasFreePlace(task)) {
        return { lost: await this.#keepAsDraft(tx, assigned, request) }
      }
      return { answer: await this.#accept(tx, assigned, request) }
    })
    if (outcome.answer) return outcome.answer
    throw new AppError(
      'lease_lost',
      'The lease ran out and others have done this task. What you made is kept as your draft.',
      { draft: outcome.lost },
    )
  }

  /**
   * Hands a task back with a reason; the place is free for others, and this person is not asked again. A broken task
   * is reported to the managers besides.
   */
  async skip(
    userId: string,
    assignmentId: string,
    { reason, note }: Static<typeof SkipRequest>,
  ): Promise<void> {
    await this.#parts.store.transaction(async (tx) => {
      const { assignment, task } = await ownAssignment(tx, userId, assignmentId)
      if (task.purpose === 'screening') {
        throw new AppError('invalid_request', 'A task of the screening test cannot be skipped.')
      }
      if (assignment.state === 'skipped') return
      if (assignment.state === 'submitted') {
        throw new AppError('assignment_closed', 'You have submitted this task; edit it instead.')
      }
      await updateAssignment(tx, {
        ...assignment,
        state: 'skipped',
        skipReason: reason,
        skipNote: note ?? null,
      })
      await moveAssignment(tx, this.#parts.counts, assignment.taskId, assignment.state, 'skipped')
      if (reason === 'broken') await this.#parts.reports.add(tx, assignment, note ?? '')
      // A prompt that this person began by themselves is nobody else's to write.
      if (task.kind === 'write_prompt' && task.source !== 'manager') await cancelTask(tx, task.id)
      this.#parts.cursors.reset(assignment.projectId)
    })
  }

  async #accept(tx: Transaction, assigned: AssignedTask, request: Request): Promise<Answer> {
    const { assignment, task } = assigned
    const { counts, afterFeedback, clock } = this.#parts
    const at = clock()
    const { submissionId, activeMilliseconds } = request
    const submitted = { submissionId, activeMilliseconds, at }
    const handler = this.#handlerOf(task)
    const stored = await handler.store(tx, counts, assigned, request, submitted)
    await moveAssignment(tx, counts, task.id, assignment.state, 'submitted')
    await updateAssignment(tx, {
      ...assignment,
      state: 'submitted',
      activeMilliseconds: Math.max(assignment.activeMilliseconds, activeMilliseconds),
      submittedAt: assignment.submittedAt ?? at,
    })
    await emptyDraft(tx, assignment.id, at)
    await reviewSubmission(tx, assigned, at)
    await this.#announce(tx, assigned, stored.version)
    tx.afterCommit(() => afterFeedback.notify(assignment.projectId))
    return { assignmentId: assignment.id, ...stored, submittedAt: at }
  }

  /** A screening test is between the person and the project's managers. */
  async #announce(tx: Transaction, { assignment, task }: AssignedTask, version: number) {
    if (task.purpose === 'screening') return
    await this.#parts.events.publish(tx, assignment.projectId, {
      kind: 'task_submitted',
      ...{ taskId: task.id, taskKind: task.kind, assignmentId: assignment.id, version },
    })
  }

  async #keepAsDraft(
    tx: Transaction,
    { assignment }: AssignedTask,
    { ranking, demonstration, prompt, activeMilliseconds }: Request,
  ): Promise<Draft> {
    const content: DraftContent = ranking ?? demonstration ?? (prompt ? { prompt } : {})
    const revision = ((await findDraft(tx, assignment.id))?.revision ?? 0) + 1
    const row = { assignmentId: assignment.id, revision, content, savedAt: this.#parts.clock() }
    await upsertDraft(tx, row)
    return publicDraft(row, activeMilliseconds)
  }
}
