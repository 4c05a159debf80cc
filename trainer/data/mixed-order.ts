import { DataOrder, type DataOrderState } from './data-order.ts'

/** A source of data and how often a run goes over it. */
export interface MixedSource {
  /** Items. */
  size: number
  /** Passes in the whole run; 0.44 reads less than half of it once (GPT-3, table 2.2). */
  epochs: number
}

/**
 * Sources mixed so that each is read its own number of epochs in a run, evenly from start to end: at every place stands
 * the source that is furthest behind its share. Within a source every pass has an order of its own. The state of a
 * resumed run is that of each source's order.
 */
export class MixedOrder {
  readonly #orders: DataOrder[]
  readonly #shares: number[]
  readonly total: number

  /**
   * @param states where an earlier attempt stopped, by source
   * @throws RangeError where a source has nothing in it, or nothing is to be read at all
   */
  constructor(sources: readonly MixedSource[], seed: number, states?: readonly DataOrderState[]) {
    this.#orders = sources.map(
      ({ size }, n) => new DataOrder(states?.[n] ?? { size, seed: (seed + n) >>> 0 }),
    )
    const reads = sources.map(({ size, epochs }) => size * epochs)
    this.total = reads.reduce((sum, value) => sum + value, 0)
    if (!(this.total > 0)) throw new RangeError('a mixture of sources none of which is to be read')
    this.#shares = reads.map((value) => value / this.total)
  }

  get states(): DataOrderState[] {
    return this.#orders.map(({ state }) => state)
  }

  /** The next items, as source and place in it. */
  take(count: number): { source: number; index: number }[] {
    return Array.from({ length: count }, () => {
      const taken = this.#orders.map(({ state }) => state.epoch * state.size + state.position)
      const next = taken.reduce((sum, value) => sum + value, 0) + 1
      const behind = this.#shares.map((share, n) => share * next - (taken[n] ?? 0))
      const source = behind.indexOf(Math.max(...behind))
      return { source, index: this.#orders[source]?.take(1)[0] ?? 0 }
    })
  }
}
