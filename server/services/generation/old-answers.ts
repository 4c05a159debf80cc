import { DAY_MS } from '../../../domain/day.ts'
import { deleteProgramsGenerationsBefore } from '../../repositories/generation/generations.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'

const KEPT_MS = 30 * DAY_MS
const EVERY_MS = 60 * 60 * 1000

/** Forgets what programs asked and got after 30 days; what was judged of it has become prompts and outputs by then. */
export class OldAnswers {
  readonly #store: Store
  readonly #clock: Clock
  #timer: NodeJS.Timeout | undefined

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  async forget(): Promise<void> {
    const before = this.#clock() - KEPT_MS
    await this.#store.transaction((tx) => deleteProgramsGenerationsBefore(tx, before))
  }

  start(reportError: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      this.forget().catch(reportError)
    }, EVERY_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
