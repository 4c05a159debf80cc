import { HOUR_MS } from '../../../domain/day.ts'
import { HELD_FOR_OFF_MS } from '../../../domain/webhooks/schedule.ts'
import { forgetEvents, listProjectsWithEvents } from '../../repositories/event-retention.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { WakeLoop } from '../wake-loop.ts'

/** Rows that take some milliseconds: requests wait no longer. */
const AT_ONCE = 1000

interface Parts {
  store: Store
  clock: Clock
  /** How long an event is kept at least. */
  keptMilliseconds: number
  /** What webhooks were sent, which holds events back for as long as it is kept. */
  webhookLog: { forgetOld: () => Promise<void> }
}

/** Forgets events that are old and that no webhook needs any more, little by little beside the requests. */
export class EventRetention {
  readonly #parts: Parts
  #loop: WakeLoop | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Forgets all that may go at this moment. */
  async sweep(): Promise<void> {
    const { store, clock, keptMilliseconds, webhookLog } = this.#parts
    await webhookLog.forgetOld()
    const before = clock() - keptMilliseconds
    const heldBefore = Math.min(before, clock() - HELD_FOR_OFF_MS)
    for (const projectId of await listProjectsWithEvents(store.reader)) {
      let gone = AT_ONCE
      while (gone === AT_ONCE && !this.#loop?.closed) {
        gone = await store.transaction((tx) =>
          forgetEvents(tx, projectId, { before, heldBefore, limit: AT_ONCE }),
        )
      }
    }
  }

  /** Looks now and then once an hour. */
  start(reportError: (error: unknown) => void): void {
    this.#loop = new WakeLoop({ look: () => this.sweep(), everyMs: HOUR_MS, reportError })
    this.#loop.start()
  }

  /** Resolves once nothing is under way. */
  async stop(): Promise<void> {
    this.#loop?.close()
    await this.#loop?.looking
  }
}
