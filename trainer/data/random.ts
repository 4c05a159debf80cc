/** Serialisable state of a {@link Random}: the four words of sfc32. */
export type RandomState = [number, number, number, number]

/**
 * The trainer's one source of chance: sfc32 (Chris Doty-Humphrey's PractRand), 128 bits of state in 32-bit integer
 * operations, so that it is fast in JavaScript, the same everywhere, and its state fits a checkpoint as four numbers.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number

  /** From a seed (any finite number) or from a saved state. */
  constructor(seed: number | RandomState) {
    if (typeof seed !== 'number') {
      ;[this.#a, this.#b, this.#c, this.#d] = seed.map((word) => word | 0) as RandomState
      return
    }
    if (!Number.isFinite(seed)) throw new RangeError(`seed is ${seed}: it must be a finite number`)
    this.#a = Math.floor(seed) | 0
    this.#b = Math.floor(seed / 0x1_0000_0000) | 0
    this.#c = 0x9e3779b9 | 0 // golden ratio: keeps seed 0 away from the all-zero state
    this.#d = 1
    for (let i = 0; i < 15; i++) this.uint32() // seeds that differ in one bit must have parted by the first draw
  }

  /** State to save; `new Random(state)` goes on with the next draw. */
  get state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#d]
  }

  /** Uniform integer in [0, 2³²). */
  uint32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return sum >>> 0
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    return ((this.uint32() >>> 5) * 0x400_0000 + (this.uint32() >>> 6)) / 0x20_0000_0000_0000
  }

  /** Uniform integer in [0, bound), without modulo bias (draws from the last, incomplete cycle are repeated). */
  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 0x1_0000_0000)
      throw new RangeError(`bound is ${bound}: it must be an integer from 1 to 2^32`)
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound)
    let draw = this.uint32()
    while (draw >= limit) draw = this.uint32()
    return draw % bound
  }

  /** Normal with the given mean and deviation (Box–Muller; the second value is dropped so that no draw is hidden). */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()))
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform())
  }

  /** A new array in random order (Fisher–Yates). */
  shuffle<T>(items: Iterable<T>): T[] {
    const shuffled = [...items]
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const held = shuffled[i] as T
      shuffled[i] = shuffled[j] as T
      shuffled[j] = held
    }
    return shuffled
  }

  /** An index drawn in proportion to non-negative weights, which need not add up to 1. */
  categorical(weights: readonly number[] | Float32Array, total = sumOf(weights)): number {
    if (!(total > 0 && total < Infinity))
      throw new RangeError(`weights add up to ${total}: the sum must be positive and finite`)
    let left = this.uniform() * total
    let last = 0
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] ?? 0
      if (weight <= 0) continue
      if (left < weight) return i
      left -= weight
      last = i // rounding may leave a rest after the last positive weight
    }
    return last
  }

  /** A stream of its own, seeded from this one. */
  fork(): Random {
    return new Random([this.uint32() | 0, this.uint32() | 0, this.uint32() | 0, this.uint32() | 0])
  }
}

function sumOf(weights: readonly number[] | Float32Array): number {
  let sum = 0
  for (const weight of weights) sum += weight
  return sum
}
