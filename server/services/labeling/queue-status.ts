import type { KindCount, QueueOverview } from '../../../contract/own-work.ts'
import type { QueueStatus } from '../../../contract/tasks.ts'
import { startOfDay } from '../../../domain/day.ts'
import { countSubmitted } from '../../repositories/labeling/assignments.ts'
import { countClaimable } from '../../repositories/labeling/claims.ts'
import { countReturned, listUnfinished } from '../../repositories/labeling/own-work.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import { countScreeningTasksLeft } from '../screening/next-screening-task.ts'
import { isHeldByScreening } from '../screening/standing.ts'
import type { ClaimCursors } from './claim-cursors.ts'
import type { Clock } from '../clock.ts'
import { nextReason } from './queue-preview.ts'
import { checkedTimeZone } from './time-zone.ts'

const RECOUNT_AFTER_MS = 5_000

interface Estimate {
  remaining: number
  at: number
  generation: number
}

const totalOf = (kinds: readonly KindCount[]) => kinds.reduce((sum, { count }) => sum + count, 0)

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

  /** Counted now, with what the queue holds and why the next task is the next. */
  async overview(projectId: string, userId: string, timeZone?: string): Promise<QueueOverview> {
    const zone = checkedTimeZone(timeZone)
    const { reader } = this.#store
    const person = { projectId, userId }
    const { kinds, remaining } = await this.#recount(projectId, userId)
    const returned = await countReturned(reader, person)
    return {
      ...(await this.#status(projectId, userId, remaining, zone)),
      kinds,
      returned,
      unfinished: (await listUnfinished(reader, person)).length,
      nextReason: returned > 0 ? 'returned' : await nextReason(reader, this.#cursors, person),
    }
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
    if (!fresh) {
      const { remaining } = await this.#recount(projectId, userId)
      return this.#status(projectId, userId, remaining)
    }
    known.remaining = Math.max(0, known.remaining - (claimed ? 1 : 0))
    return this.#status(projectId, userId, known.remaining)
  }

  async #recount(
    projectId: string,
    userId: string,
  ): Promise<{ kinds: KindCount[]; remaining: number }> {
    const generation = this.#cursors.generation(projectId)
    const { reader } = this.#store
    const project = await findProject(reader, projectId)
    const held = project && (await isHeldByScreening(reader, project, userId))
    const kinds = held ? [] : await countClaimable(reader, projectId, userId)
    const remaining = held
      ? await countScreeningTasksLeft(reader, projectId, userId)
      : totalOf(kinds) + (await countReturned(reader, { projectId, userId }))
    this.#estimates.set(`${projectId} ${userId}`, { remaining, at: this.#clock(), generation })
    return { kinds, remaining }
  }

  /** Days are the person's where they said where they are, else UTC. */
  async #status(
    projectId: string,
    userId: string,
    remaining: number,
    timeZone = 'UTC',
  ): Promise<QueueStatus> {
    const { reader } = this.#store
    const today = startOfDay(this.#clock(), timeZone)
    return {
      remaining,
      submittedToday: await countSubmitted(reader, projectId, userId, today),
      submittedTotal: await countSubmitted(reader, projectId, userId, 0),
    }
  }
}
