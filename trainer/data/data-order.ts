import { Random } from './random.ts'

/** Where a run stands in its data; with the same items, `new DataOrder(state)` goes on where it was taken. */
export interface DataOrderState {
  /** Number of items. */
  size: number
  seed: number
  epoch: number
  /** Items of this epoch already given. */
  position: number
}

/**
 * Endless passes over `size` items, each pass in an order of its own that depends on seed and epoch alone, so that the
 * state of a resumed run is four numbers.
 */
export class DataOrder {
  #state: DataOrderState
  #order: number[]

  /** @throws RangeError where there is nothing to order, or the state is not one */
  constructor(state: { size: number; seed: number } & Partial<DataOrderState>) {
    this.#state = { epoch: 0, position: 0, ...state }
    const { size, epoch, position } = this.#state
    const whole = [size, epoch, position].every((value) => Number.isInteger(value) && value >= 0)
    if (!whole || size < 1 || position > size)
      throw new RangeError(`data order: ${JSON.stringify(state)} is no place in at least one item`)
    this.#order = this.#orderOf(epoch)
  }

  get state(): DataOrderState {
    return { ...this.#state }
  }

  /** Passes done, counted in fractions. */
  get epochs(): number {
    return this.#state.epoch + this.#state.position / this.#state.size
  }

  /** The next `count` items; runs on into the next pass. */
  take(count: number): number[] {
    const taken: number[] = []
    while (taken.length < count) {
      if (this.#state.position === this.#state.size) {
        this.#state = { ...this.#state, epoch: this.#state.epoch + 1, position: 0 }
        this.#order = this.#orderOf(this.#state.epoch)
      }
      const to = Math.min(this.#state.size, this.#state.position + count - taken.length)
      taken.push(...this.#order.slice(this.#state.position, to))
      this.#state = { ...this.#state, position: to }
    }
    return taken
  }

  #orderOf(epoch: number): number[] {
    const random = new Random(this.#state.seed)
    const words = random.state
    words[3] ^= epoch // the epoch must not be reachable by another seed
    const mixed = new Random(words)
    for (let i = 0; i < 15; i++) mixed.uint32()
    return mixed.shuffle(Array.from({ length: this.#state.size }, (_, item) => item))
  }
}
