import type { Clock } from '../clock.ts'

const SILENT_AFTER_MS = 45_000 // two long polls of 20 s, and some patience

/** Whether there is a trainer that writes answers: one that waits for work now, or was heard of lately. */
export class TrainerPresence {
  readonly #clock: Clock
  #heardAt = -Infinity
  #waiting = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  heard(): void {
    this.#heardAt = this.#clock()
  }

  /** A worker waits for something to do until `work` is done. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1
    try {
      return await work()
    } finally {
      this.#waiting -= 1
      this.heard()
    }
  }

  get running(): boolean {
    return this.#waiting > 0 || this.#clock() - this.#heardAt < SILENT_AFTER_MS
  }
}
