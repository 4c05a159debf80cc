const MINUTE_MS = 60_000

/** When requests of one source began in the last minute, and until when it asked to be left alone. */
export class RequestWindow {
  /** Oldest first. */
  readonly #starts: number[] = []
  #heldUntil = 0

  /** How many may begin now. */
  free(perMinute: number, now: number): number {
    if (now < this.#heldUntil) return 0
    const kept = this.#starts.findIndex((at) => at > now - MINUTE_MS)
    this.#starts.splice(0, kept === -1 ? this.#starts.length : kept)
    return Math.max(0, perMinute - this.#starts.length)
  }

  began(now: number): void {
    this.#starts.push(now)
  }

  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until)
  }
}
