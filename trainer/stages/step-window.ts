import type { Engine } from '../engine/engine.ts'

/** A window that takes longer is not made larger: someone may wait to see how the run goes, or to stop it. */
const LONG_ENOUGH_SECONDS = 5
const MOST_STEPS = 64

/**
 * How many training steps go to the engine at once. One, where the state stays with the engine; where it has to be
 * brought to a device and back, as many as take a few seconds: twice as many each time until they do.
 */
export class StepWindow {
  readonly #grows: boolean
  #size = 1

  constructor({ gathersRuns }: Pick<Engine, 'gathersRuns'>) {
    this.#grows = gathersRuns
  }

  /** Steps of the next window, of which at most `most` are left until something must be seen of the state. */
  next(most: number): number {
    return Math.max(1, Math.min(this.#size, most))
  }

  /** Hears how long a window took. */
  took(steps: number, seconds: number): void {
    const isFull = steps >= this.#size
    if (this.#grows && isFull && seconds < LONG_ENOUGH_SECONDS)
      this.#size = Math.min(MOST_STEPS, 2 * this.#size)
  }
}
