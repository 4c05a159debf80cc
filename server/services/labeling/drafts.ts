import { isDeepStrictEqual } from 'node:util'
import type { Static } from 'typebox'
import type { SavedDraft, SaveDraftRequest } from '../../../contract/tasks.ts'
import { hasFreePlace, leaseEnd } from '../../../domain/assignment.ts'
import {
  updateAssignment,
  type AssignedTask,
  type AssignmentRow,
} from '../../repositories/labeling/assignments.ts'
import { findDraft, upsertDraft } from '../../repositories/labeling/drafts.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import { publicDraft } from './assignment-view.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { AppError, notFound } from '../errors.ts'
import { ownAssignment } from './own-assignment.ts'
import { moveAssignment } from './task-places.ts'

/** What people have so far, saved as they work. */
export class Drafts {
  readonly #store: Store
  readonly #clock: Clock
  readonly #counts: Counts

  constructor(parts: { store: Store; clock: Clock; counts: Counts }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#counts = parts.counts
  }

  /**
   * Saves a draft and renews the lease, also one that ran out while the place is still free; a draft is kept even
   * when it is not. Throws `draft_conflict` with the stored draft when it was written on another revision.
   */
  async save(
    userId: string,
    assignmentId: string,
    request: Static<typeof SaveDraftRequest>,
  ): Promise<Static<typeof SavedDraft>> {
    return this.#store.transaction(async (tx) => {
      const assigned = await ownAssignment(tx, userId, assignmentId)
      const { assignment } = assigned
      if (assignment.state === 'skipped') {
        throw new AppError('assignment_closed', 'You skipped this task; its draft cannot change.')
      }
      const stored = await findDraft(tx, assignmentId)
      const revision = stored?.revision ?? 0
      const { baseRevision, content } = request
      const repeated = revision === baseRevision + 1 && isDeepStrictEqual(stored?.content, content)
      if (revision !== baseRevision && !repeated) {
        throw new AppError(
          'draft_conflict',
          `This draft was saved elsewhere: the stored revision is ${revision}, yours ${baseRevision}.`,
          { draft: publicDraft(stored, assignment.activeMilliseconds) },
        )
      }
      const savedAt = this.#clock()
      const next = baseRevision + 1
      await upsertDraft(tx, { assignmentId, revision: next, content, savedAt })
      const lease = await this.#keepLease(tx, assigned, request.activeMilliseconds)
      return { revision: next, savedAt, ...lease }
    })
  }

  async #keepLease(
    tx: Transaction,
    { assignment, task }: AssignedTask,
    activeMilliseconds: number,
  ): Promise<Pick<AssignmentRow, 'state' | 'leaseUntil'>> {
    const project = await findProject(tx, assignment.projectId)
    if (!project) throw notFound('project', assignment.projectId)
    const revives = assignment.state === 'expired' && hasFreePlace(task)
    if (revives) await moveAssignment(tx, this.#counts, task.id, 'expired', 'open')
    const state = revives ? 'open' : assignment.state
    const leaseUntil =
      state === 'open'
        ? leaseEnd(this.#clock(), project.settings.leaseMinutes)
        : assignment.leaseUntil
    await updateAssignment(tx, {
      ...assignment,
      state,
      leaseUntil,
      // Two tabs may count apart; time never runs backwards.
      activeMilliseconds: Math.max(assignment.activeMilliseconds, activeMilliseconds),
    })
    return { state, leaseUntil }
  }
}
