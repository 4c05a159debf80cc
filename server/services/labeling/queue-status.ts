import type { QueueStatus } from '../../../contract/tasks.ts'
import { countSubmitted } from '../../repositories/labeling/assignments.ts'
import { listReturned } from '../../repositories/feedback/reviews-returned.ts'
import { countClaimable } from '../../repositories/labeling/claims.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import { countScreeningTasksLeft } from '../screening/next-screening-task.ts'
import { isHeldByScreening } from '../screening/standing.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'

const DAY_MS = 86_400_000
const RECOUNT_AFTER_MS = 5_000

interface Estimate {
  remaining: number
  at: number
  generation: number
}

/** How much is left for a person, and how much they have done. */
export class QueueStatuses {
  readonly #store: Store
  readonly #clock: Clock
  readonly #cursors: ClaimCursors
  readonly #estimates = new Map<string, Estimate>()

  constructor(store: Store, clock: Clock, cursors: ClaimCursors) {
    this.#store = store
    this.#clock = clock
    this.#cursors = cursors
  }

  /** Counted now. Days are UTC. */
  async of(projectId: string, userId: string): Promise<QueueStatus> {
    return this.#status(projectId, userId, await this.#recount(projectId, userId))
  }

  /**
   * After a call for the next task (`claimed`: it took a place). Others' claims of the last five seconds may be
   * missing in `remaining`: counting thousands of tasks anew for each call would take longer than the call.
   */
  async afterNext(projectId: string, userId: string, claimed: boolean): Promise<QueueStatus> {
    const known = this.#estimates.get(`${projectId} ${userId}`)
    const fresh =
      known &&
      this.#clock() - known.at < RECOUNT_AFTER_MS &&
      known.generation === this.#cursors.generation(projectId)
    if (!fresh) return this.of(projectId, userId)
    known.remaining = Math.max(0, known.remaining - (claimed ? 1 : 0))
    return this.#status(projectId, userId, known.remaining)
  }

  async #recount(projectId: string, userId: string): Promise<number> {
    const generation = this.#cursors.generation(projectId)
    const { reader } = this.#store
    const project = await findProject(reader, projectId)
    const held = project && (await isHeldByScreening(reader, project, userId))
    const count = held ? countScreeningTasksLeft : countClaimable
    const remaining = await count(reader, projectId, userId)
    this.#estimates.set(`${projectId} ${userId}`, { remaining, at: this.#clock(), generation })
    return remaining
  }

  async #status(projectId: string, userId: string, remaining: number): Promise<QueueStatus> {
    const { reader } = this.#store
    const now = this.#clock()
    const returned = await listReturned(reader, projectId, userId)
    return {
      remaining: remaining + returned.length,
      submittedToday: await countSubmitted(reader, projectId, userId, now - (now % DAY_MS)),
      submittedTotal: await countSubmitted(reader, projectId, userId, 0),
    }
  }
}
