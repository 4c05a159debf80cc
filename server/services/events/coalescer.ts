/** Turns any number of touches of a key into at most one call per interval; the last touch is always followed by one. */
export class Coalescer {
  readonly #every: number
  readonly #call: (key: string) => Promise<void>
  readonly #reportError: (error: unknown) => void
  readonly #pending = new Map<string, { timer: NodeJS.Timeout; again: boolean }>()

  constructor(
    everyMilliseconds: number,
    call: (key: string) => Promise<void>,
    reportError: (error: unknown) => void,
  ) {
    this.#every = everyMilliseconds
    this.#call = call
    this.#reportError = reportError
  }

  touch(key: string): void {
    const pending = this.#pending.get(key)
    if (pending) {
      pending.again = true
      return
    }
    this.#start(key)
  }

  close(): void {
    for (const { timer } of this.#pending.values()) clearTimeout(timer)
    this.#pending.clear()
  }

  #start(key: string): void {
    const timer = setTimeout(() => {
      const again = this.#pending.get(key)?.again ?? false
      this.#pending.delete(key)
      if (again) this.#start(key)
    }, this.#every)
    timer.unref()
    this.#pending.set(key, { timer, again: false })
    this.#call(key).catch(this.#reportError)
  }
}
