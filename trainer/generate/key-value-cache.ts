import type { HostTensor, HostTensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'

const LEAST_PLACES = 128

/** 128, 256, 384, 512, 768, …: few, as for each of them the next-token program is compiled with all its weights. */
function placesFor(tokens: number): number {
  let places = LEAST_PLACES
  while (places < tokens) places *= 2
  const between = 0.75 * places
  return between >= tokens && between > 2 * LEAST_PLACES ? between : places
}

/**
 * Keys and values of B sequences (slots), as the tensors (B, Hkv, P, d) that the next-token program reads in place.
 * P is the places kept for each sequence; it moves in few sizes, for each of which the program is traced once.
 */
export class KeyValueCache {
  readonly #config: DecoderConfig
  readonly #slots: number
  readonly #lengths: Int32Array
  #places = 0
  #tensors = new Map<string, Float32Array>()

  /** @param tokens what a sequence is known to need */
  constructor(config: DecoderConfig, slots: number, tokens = 1) {
    this.#config = config
    this.#slots = slots
    this.#lengths = new Int32Array(slots)
    this.#resize(placesFor(tokens))
  }

  /** Tokens that a slot holds. */
  length(slot: number): number {
    return this.#lengths[slot] ?? 0
  }

  /** Frees a slot. */
  clear(slot: number): void {
    this.#lengths[slot] = 0
  }

  /** Makes every slot able to hold one token more, and gives back memory that long sequences have left. */
  makeRoom(): void {
    const needed = Math.max(...this.#lengths) + 1
    const places = placesFor(needed)
    if (needed > this.#places || 2 * places <= this.#places) this.#resize(places)
  }

  /** Inputs of the next-token program. */
  inputs(): HostTensors {
    const { keyValueHeads, headWidth } = this.#config
    const shape = [this.#slots, keyValueHeads, this.#places, headWidth]
    const inputs: HostTensors = {
      past_length: { dtype: 'int32', shape: [this.#slots], data: this.#lengths.slice() },
    }
    for (const [name, data] of this.#tensors)
      inputs[`past_${name}`] = { dtype: 'float32', shape, data }
    return inputs
  }

  /** Appends `count` tokens from row `row` of a program's outputs `keys.<layer>`, `values.<layer>` (R, Hkv, T, d). */
  append(slot: number, outputs: HostTensors, row: number, count: number): void {
    const { keyValueHeads: heads, headWidth: depth } = this.#config
    const from = this.length(slot)
    this.#lengths[slot] = from + count
    if (from + count > this.#places) this.#resize(placesFor(from + count))
    for (const [name, target] of this.#tensors) {
      const { data, shape } = required(outputs, name)
      const length = shape[2] ?? 0
      for (let head = 0; head < heads; head++) {
        const source = (row * heads + head) * length * depth
        const at = ((slot * heads + head) * this.#places + from) * depth
        target.set(data.subarray(source, source + count * depth) as Float32Array, at)
      }
    }
  }

  #resize(places: number): void {
    const { layers, keyValueHeads: heads, headWidth: depth } = this.#config
    const kept = Math.min(places, this.#places)
    const names = Array.from({ length: layers }, (_, n) => [`keys.${n}`, `values.${n}`]).flat()
    const resized = new Map<string, Float32Array>()
    for (const name of names) {
      const data = new Float32Array(this.#slots * heads * places * depth)
      const old = this.#tensors.get(name)
      for (let n = 0; old && n < this.#slots * heads; n++) {
        const source = n * this.#places * depth
        data.set(old.subarray(source, source + kept * depth), n * places * depth)
      }
      resized.set(name, data)
    }
    this.#tensors = resized
    this.#places = places
  }
}

function required(outputs: HostTensors, name: string): HostTensor {
  const tensor = outputs[name]
  if (!tensor) throw new Error(`the program gave no ${name} for the key-value cache`)
  return tensor
}
