import type { CompiledStep } from './compiled-step.ts'

/** How many steps are kept, and how many bytes of state they may hold; the newest is kept in any case. */
export interface CompiledLimits {
  steps: number
  heldBytes: number
}

/** Compiled steps by key; beyond the limits those that have not run for longest are released, with all their memory. */
export class CompiledCache {
  readonly #limits: CompiledLimits
  readonly #isProfiled: boolean
  readonly #steps = new Map<string, CompiledStep>() // in order of last use

  constructor(limits: CompiledLimits, isProfiled = false) {
    this.#limits = limits
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
    let heldBytes = 0
    for (const { held } of this.#steps.values()) heldBytes += held?.bytes ?? 0
    for (const [oldest, { session, held }] of this.#steps) {
      const isOver = this.#steps.size > this.#limits.steps
      const isHeavy = held !== null && heldBytes > this.#limits.heldBytes
      if (oldest === key || !(isOver || isHeavy)) continue
      this.#steps.delete(oldest)
      heldBytes -= held?.bytes ?? 0
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
