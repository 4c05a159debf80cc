import type { Clock } from '../clock.ts'

/** Between two fits of one thing while what it is made from keeps changing. */
const REST_MS = 10_000

interface Known<T> {
  fit: { value: T; at: number } | null
  /** What the fit was begun on: what it is out of date by. */
  stamp: string
  running: Promise<void> | null
}

interface Parts<T> {
  clock: Clock
  reportError: (error: unknown) => void
  /** Changes whenever a fit made before is out of date. */
  stampOf: (key: string) => Promise<string>
  make: (key: string) => Promise<T>
  /** Tells who looks that a newer fit has come. */
  tell: (key: string) => void
}

/**
 * What takes longer to work out than a request may: made beside the requests when somebody looks and what it is made
 * from has changed. Requests get the newest one there is. It is derived and quick to make again, so it is kept in
 * memory only.
 */
export class KeptFits<T> {
  readonly #parts: Parts<T>
  readonly #known = new Map<string, Known<T>>()

  constructor(parts: Parts<T>) {
    this.#parts = parts
  }

  /** The newest fit with its time, or null before the first, and whether a newer one is made or due. */
  async of(key: string): Promise<{ fit: { value: T; at: number } | null; outdated: boolean }> {
    const { clock, stampOf, reportError } = this.#parts
    const known = this.#known.get(key) ?? { fit: null, stamp: '', running: null }
    this.#known.set(key, known)
    const stamp = await stampOf(key)
    const rested = !known.fit || clock() - known.fit.at >= REST_MS
    if (stamp !== known.stamp && !known.running && rested) {
      known.stamp = stamp
      known.running = this.#make(key, known)
        .catch(reportError)
        .finally(() => {
          known.running = null
        })
    }
    return { fit: known.fit, outdated: known.running !== null || stamp !== known.stamp }
  }

  /** Resolves when no fit is being made for a key. */
  async settled(key: string): Promise<void> {
    await this.#known.get(key)?.running
  }

  async #make(key: string, known: Known<T>): Promise<void> {
    const { clock, make, tell } = this.#parts
    await turn()
    const value = await make(key)
    known.fit = { value, at: clock() }
    tell(key)
  }
}

/** Lets requests that wait have their turn. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
