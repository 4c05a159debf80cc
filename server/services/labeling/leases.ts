import { hasContent } from '../../../domain/draft-content.ts'
import { listRunOut, updateAssignment } from '../../repositories/labeling/assignments.ts'
import { findDraft } from '../../repositories/labeling/drafts.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'
import type { OperatingNumbers } from '../operations/operating-numbers.ts'
import type { Counts } from '../projects/counts.ts'
import { ownAssignment } from './own-assignment.ts'
import { moveAssignment } from './task-places.ts'

const SWEEP_EVERY_MS = 30_000

/** Takes places back from people who went away. */
export class Leases {
  readonly #store: Store
  readonly #clock: Clock
  readonly #counts: Counts
  readonly #cursors: ClaimCursors
  readonly #numbers: OperatingNumbers
  #timer: NodeJS.Timeout | undefined

  constructor(parts: {
    store: Store
    clock: Clock
    counts: Counts
    cursors: ClaimCursors
    operatingNumbers: OperatingNumbers
  }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#counts = parts.counts
    this.#cursors = parts.cursors
    this.#numbers = parts.operatingNumbers
  }

  /** Ends leases that have run out, at most 100. Gives how many those were. */
  async expire(tx: Transaction): Promise<number> {
    const runOut = await listRunOut(tx, this.#clock())
    for (const { assignment } of runOut) {
      await updateAssignment(tx, { ...assignment, state: 'expired' })
      await moveAssignment(tx, this.#counts, assignment.taskId, 'open', 'expired')
      this.#cursors.reset(assignment.projectId)
    }
    this.#numbers.leasesExpired('task', runOut.length)
    return runOut.length
  }

  /**
   * Gives back a task that was fetched ahead and never begun, so that others get it at once and the same person may
   * get it later. What was begun stays with whom it is.
   */
  async release(userId: string, assignmentId: string): Promise<void> {
    await this.#store.transaction(async (tx) => {
      const { assignment } = await ownAssignment(tx, userId, assignmentId)
      const draft = await findDraft(tx, assignmentId)
      if (assignment.state !== 'open' || (draft && hasContent(draft.content))) return
      await updateAssignment(tx, {
        ...assignment,
        state: 'expired',
        leaseUntil: Math.min(assignment.leaseUntil, this.#clock()),
      })
      await moveAssignment(tx, this.#counts, assignment.taskId, 'open', 'expired')
      this.#cursors.reset(assignment.projectId)
    })
  }

  /** Looks every half minute, also when nobody asks for a task, so that the dashboard's numbers are right. */
  start(reportError: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      this.#store.transaction((tx) => this.expire(tx)).catch(reportError)
    }, SWEEP_EVERY_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
