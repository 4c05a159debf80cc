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
import { findDemonstrationBySubmission } from '../../repositories/feedback/demonstrations.ts'
import { emptyDraft, findDraft, upsertDraft } from '../../repositories/labeling/drafts.ts'
import { findRankingBySubmission } from '../../repositories/feedback/rankings.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { storeDemonstration } from './demonstration-submission.ts'
import { AppError } from '../errors.ts'
import type { FeedbackListeners } from '../feedback/feedback-listeners.ts'
import { ownAssignment } from './own-assignment.ts'
import { publicDraft } from './assignment-view.ts'
import { checkRanking, storeRanking } from './ranking-submission.ts'
import { moveAssignment } from './task-places.ts'

type Request = Static<typeof SubmitRequest>
type Answer = Static<typeof SubmitAnswer>

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  cursors: ClaimCursors
  afterFeedback: FeedbackListeners
}

function checkContent(request: Request, { assignment, task }: AssignedTask): void {
  const { ranking, demonstration } = request
  if (task.kind === 'rank') {
    if (!ranking || demonstration) {
      throw new AppError('invalid_request', 'This task asks for a ranking, and for nothing else.')
    }
    checkRanking(ranking, assignment.shownOrder)
    return
  }
  if (!demonstration || ranking) {
    throw new AppError('invalid_request', 'This task asks for a demonstration, and nothing else.')
  }
  if (demonstration.text.trim() === '') {
    throw new AppError('invalid_request', 'demonstration.text (body) is blank; write the answer.')
  }
}

/** Takes what people hand in: each submission once, each edit as a new version. */
export class Submissions {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * Stores a submission. The same `submissionId` again gives the same answer and changes nothing. Throws
   * `invalid_ranking` or `invalid_request` with what is wrong; `assignment_closed` after a skip; `lease_lost` when the
   * lease ran out and others took the place: then the content is kept as a draft and given back in the details.
   */
  async submit(userId: string, assignmentId: string, request: Request): Promise<Answer> {
    const outcome = await this.#parts.store.transaction(async (tx) => {
      const assigned = await ownAssignment(tx, userId, assignmentId)
      const known = await this.#known(tx, assigned, request.submissionId)
      if (known) return { answer: known }
      checkContent(request, assigned)
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

  /** Hands a task back with a reason; the place is free for others, and this person is not asked again. */
  async skip(
    userId: string,
    assignmentId: string,
    { reason, note }: Static<typeof SkipRequest>,
  ): Promise<void> {
    await this.#parts.store.transaction(async (tx) => {
      const { assignment } = await ownAssignment(tx, userId, assignmentId)
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
      this.#parts.cursors.reset(assignment.projectId)
    })
  }

  async #known(
    tx: Transaction,
    { assignment, task }: AssignedTask,
    submissionId: string,
  ): Promise<Answer | undefined> {
    const row =
      task.kind === 'rank'
        ? await findRankingBySubmission(tx, assignment.id, submissionId)
        : await findDemonstrationBySubmission(tx, assignment.id, submissionId)
    return (
      row && {
        assignmentId: assignment.id,
        version: row.version,
        comparisons: 'comparisons' in row ? row.comparisons : 0,
        submittedAt: row.createdAt,
      }
    )
  }

  async #accept(tx: Transaction, assigned: AssignedTask, request: Request): Promise<Answer> {
    const { assignment, task } = assigned
    const { counts, afterFeedback, clock } = this.#parts
    const at = clock()
    const { submissionId, activeMilliseconds, ranking, demonstration } = request
    const submitted = { submissionId, activeMilliseconds, at }
    const stored = ranking
      ? await storeRanking(tx, counts, assigned, ranking, submitted)
      : await storeDemonstration(tx, counts, assigned, demonstration?.text ?? '', submitted)
    await moveAssignment(tx, counts, task.id, assignment.state, 'submitted')
    await updateAssignment(tx, {
      ...assignment,
      state: 'submitted',
      activeMilliseconds: Math.max(assignment.activeMilliseconds, activeMilliseconds),
      submittedAt: assignment.submittedAt ?? at,
    })
    await emptyDraft(tx, assignment.id)
    tx.afterCommit(() => afterFeedback.notify(assignment.projectId))
    return { assignmentId: assignment.id, ...stored, submittedAt: at }
  }

  async #keepAsDraft(
    tx: Transaction,
    { assignment }: AssignedTask,
    { ranking, demonstration, activeMilliseconds }: Request,
  ): Promise<Draft> {
    const content: DraftContent = ranking ?? demonstration ?? {}
    const revision = ((await findDraft(tx, assignment.id))?.revision ?? 0) + 1
    const row = { assignmentId: assignment.id, revision, content, savedAt: this.#parts.clock() }
    await upsertDraft(tx, row)
    return publicDraft(row, activeMilliseconds)
  }
}
