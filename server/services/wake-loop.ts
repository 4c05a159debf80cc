interface Parts {
  /** Starts or does what is due. Nothing else is looked for until it ends. */
  look: () => Promise<void>
  /** Milliseconds after which it looks without being woken: time alone can make something due. */
  everyMs: number
  reportError: (error: unknown) => void
}

/**
 * Looks for work in the database beside everything else: when it is woken, and from time to time. One look at a time;
 * being woken during one leads to another, so that nothing that came meanwhile is overlooked.
 */
export class WakeLoop {
  readonly #parts: Parts
  #looking: Promise<void> | null = null
  #lookAgain = false
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  start(): void {
    this.wake()
    this.#timer = setInterval(() => this.wake(), this.#parts.everyMs)
    this.#timer.unref()
  }

  wake(): void {
    if (this.#closed) return
    this.#lookAgain = true
    this.#looking ??= this.#lookUntilQuiet().finally(() => (this.#looking = null))
  }

  /** The look that is under way, and those that follow it at once; null where there is none. */
  get looking(): Promise<void> | null {
    return this.#looking
  }

  get closed(): boolean {
    return this.#closed
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#timer)
  }

  async #lookUntilQuiet(): Promise<void> {
    while (this.#lookAgain && !this.#closed) {
      this.#lookAgain = false
      try {
        await this.#parts.look()
      } catch (error) {
        this.#parts.reportError(error)
      }
    }
  }
}
