import type { HostTensor, HostTensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import {
  type DropoutPlace,
  type DropoutRates,
  EMBEDDING,
  attentionWeights,
  keptInput,
  scaleInput,
  sublayer,
} from '../model/dropout.ts'
import { Random } from './random.ts'

/** A draw of 32 bits decides on two values. */
const PARTS = 0x1_0000

/** Which step's rows masks are for: `firstRow` counts from the start of the step's batch, however it is cut. */
export interface MaskedBatch {
  step: number
  firstRow: number
  rows: number
  length: number
}

/**
 * Draws which values are dropped. Masks depend on seed, step and row alone: a run that goes on from a checkpoint draws
 * the same ones, and so does a batch that is cut into parts. Rates are rounded to 1/65536.
 */
export class DropoutMasks {
  readonly #config: DecoderConfig
  readonly #rates: DropoutRates
  readonly #seed: number

  constructor(config: DecoderConfig, rates: DropoutRates, seed: number) {
    this.#config = config
    this.#rates = rates
    this.#seed = seed
  }

  /** The parts of a step's batch, each with `ids` (B, T), with their masks. */
  addTo(parts: readonly HostTensors[], step: number): HostTensors[] {
    let firstRow = 0
    return parts.map((part) => {
      const [rows = 0, length = 0] = part['ids']?.shape ?? []
      const masks = this.draw({ step, firstRow, rows, length })
      firstRow += rows
      return { ...part, ...masks }
    })
  }

  /** Inputs for a decoder that reads rows (B, T); none where all rates are 0. */
  draw({ step, firstRow, rows, length }: MaskedBatch): HostTensors {
    const inputs: HostTensors = {}
    const places = this.#places(length)
    for (const { place, shape } of places) {
      const size = shape.reduce((product, n) => product * n, 1)
      inputs[keptInput('', place)] = {
        dtype: 'bool',
        shape: [rows, ...shape],
        data: new Uint8Array(rows * size),
      }
      inputs[scaleInput('', place.kind)] = scalar(PARTS / (PARTS - this.#cut(place)))
    }
    for (let row = 0; row < rows; row++) {
      const random = rowRandom(this.#seed, step, firstRow + row)
      for (const { place, shape } of places) {
        const size = shape.reduce((product, n) => product * n, 1)
        const kept = inputs[keptInput('', place)]?.data as Uint8Array
        fill(kept.subarray(row * size, (row + 1) * size), random, this.#cut(place))
      }
    }
    return inputs
  }

  /** Places with a rate above 0, and their shape in one row. */
  #places(length: number): { place: DropoutPlace; shape: number[] }[] {
    const { layers, heads, width } = this.#config
    const stream = [length, width]
    const all = [
      { place: EMBEDDING, shape: stream },
      ...Array.from({ length: layers }, (_, layer) => [
        { place: attentionWeights(layer), shape: [heads, length, length] },
        { place: sublayer(layer, 'attn'), shape: stream },
        { place: sublayer(layer, 'mlp'), shape: stream },
      ]).flat(),
    ]
    return all.filter(({ place }) => this.#cut(place) > 0)
  }

  /** Values of a draw below this are dropped. */
  #cut({ kind }: DropoutPlace): number {
    return Math.round(this.#rates[kind] * PARTS)
  }
}

function rowRandom(seed: number, step: number, row: number): Random {
  const high = Math.floor(seed / 0x1_0000_0000)
  const random = new Random([seed | 0, (high ^ 0x64726f70) | 0, step | 0, row | 0])
  for (let i = 0; i < 15; i++) random.uint32() // rows that differ in one bit must have parted
  return random
}

function fill(kept: Uint8Array, random: Random, cut: number): void {
  for (let n = 0; n < kept.length; n += 2) {
    const draw = random.uint32()
    kept[n] = (draw & 0xffff) >= cut ? 1 : 0
    if (n + 1 < kept.length) kept[n + 1] = draw >>> 16 >= cut ? 1 : 0
  }
}

function scalar(value: number): HostTensor {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) }
}
