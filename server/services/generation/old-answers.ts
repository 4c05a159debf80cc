import { DAY_MS, HOUR_MS } from '../../../domain/day.ts'
import { deleteProgramsGenerationsBefore } from '../../repositories/generation/generations.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { WakeLoop } from '../wake-loop.ts'

const KEPT_MS = 30 * DAY_MS

/** Forgets what programs asked and got after 30 days; what was judged of it has become prompts and outputs by then. */
export class OldAnswers {
  readonly #store: Store
  readonly #clock: Clock
  #loop: WakeLoop | undefined

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  async forget(): Promise<void> {
    const before = this.#clock() - KEPT_MS
    await this.#store.transaction((tx) => deleteProgramsGenerationsBefore(tx, before))
  }

  start(reportError: (error: unknown) => void): void {
    this.#loop = new WakeLoop({ look: () => this.forget(), everyMs: HOUR_MS, reportError })
    this.#loop.start()
  }

  /** Resolves once nothing is under way. */
  async stop(): Promise<void> {
    this.#loop?.close()
    await this.#loop?.looking
  }
}
