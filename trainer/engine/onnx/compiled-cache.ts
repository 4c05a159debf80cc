import type { CompiledStep } from './compiled-step.ts'

/** Compiled steps by key; beyond `limit` the one that has not run for longest is released, with all its memory. */
export class CompiledCache {
  readonly #limit: number
  readonly #isProfiled: boolean
  readonly #steps = new Map<string, CompiledStep>() // in order of last use

  constructor(limit: number, isProfiled = false) {
    this.#limit = limit
    this.#isProfiled = isProfiled
  }

  get(key: string): CompiledStep | undefined {
    const step = this.#steps.get(key)
    if (!step) return undefined
    this.#steps.delete(key)
    this.#steps.set(key, step)
    return step
  }

  async add(key: string, step: CompiledStep): Promise<void> {
    this.#steps.set(key, step)
    for (const [oldest, { session }] of this.#steps) {
      if (this.#steps.size <= this.#limit) return
      this.#steps.delete(oldest)
      await session.release()
    }
  }

  /** Releases the steps that `isOver` says of. */
  async release(isOver: (step: CompiledStep) => boolean): Promise<void> {
    const over = [...this.#steps].filter(([, step]) => isOver(step))
    for (const [key] of over) this.#steps.delete(key)
    if (this.#isProfiled) for (const [, { session }] of over) session.endProfiling()
    await Promise.all(over.map(([, { session }]) => session.release()))
  }

  async clear(): Promise<void> {
    await this.release(() => true)
  }
}
