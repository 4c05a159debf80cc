import { withinLimits } from '../../../domain/limited-time.ts'

/** Lets requests wait within this process until something they look at has changed. */
export class WakeUps {
  readonly #waiting = new Map<string, Set<() => void>>()
  readonly #closed = new AbortController()

  /** Lets everybody who waits for `key` look again. */
  wake(key: string): void {
    for (const look of this.#waiting.get(key) ?? []) look()
  }

  /**
   * What `look` finds, which is asked at once and again after each wake-up of `key`. Null when it found nothing within
   * `milliseconds`, when `gone` was aborted, or when the server stops.
   */
  async until<T>(
    key: string,
    look: () => Promise<T | null>,
    milliseconds: number,
    gone: AbortSignal,
  ): Promise<T | null> {
    const limits = { milliseconds, signals: [gone, this.#closed.signal] }
    return withinLimits(limits, async (over) => {
      for (;;) {
        // Listening starts before looking: a wake-up in between is not lost.
        const { woken, stopListening } = this.#listen(key, over)
        try {
          const found = await look()
          if (found !== null || over.aborted) return found
          await woken
        } finally {
          stopListening()
        }
      }
    })
  }

  /** Whether the server stops: nothing is waited for any longer. */
  get isClosed(): boolean {
    return this.#closed.signal.aborted
  }

  /** Ends all waiting, now and later. */
  close(): void {
    this.#closed.abort()
  }

  #listen(key: string, over: AbortSignal) {
    const listeners = this.#waiting.get(key) ?? new Set()
    let look: () => void = () => undefined
    const woken = new Promise<void>((resolve) => (look = resolve))
    this.#waiting.set(key, listeners.add(look))
    over.addEventListener('abort', look, { once: true })
    return {
      woken,
      stopListening: () => {
        over.removeEventListener('abort', look)
        listeners.delete(look)
        if (listeners.size === 0) this.#waiting.delete(key)
      },
    }
  }
}
