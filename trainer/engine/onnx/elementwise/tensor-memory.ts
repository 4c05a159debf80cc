import type { ElementwiseProgram } from './elementwise-program.ts'
import { wasmCode } from './wasm-code.ts'

/** Goes over the first bytes (a multiple of 16) of all slots, which begin at `places`. */
export type RunSlots = (bytes: number, ...placesThenScalars: number[]) => void

/** Bytes of one scratch slot: with the few slots that an optimizer needs, all stay in a core's second-level cache. */
const SLOT_BYTES = 32 * 1024
/** What an optimizer with a moving average reads and writes, and as many again. */
const SCRATCH_SLOTS = 12
const PAGE_BYTES = 65_536
/** What WebAssembly can address. */
const MOST_BYTES = 65_536 * PAGE_BYTES
/** Less is not worth a memory of its own, for which the engine reserves gigabytes of addresses. */
const LEAST_BYTES = 64 * 1024
/** A cache line; no vector of one tensor reaches into the next. */
const ALIGNMENT = 64

const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
const modules = new Map<string, WebAssembly.Module>()

/**
 * A WebAssembly memory: scratch slots, behind them tensors. Programs of elements change tensors that lie in it where
 * they are; onnxruntime reads them there too.
 */
export class TensorMemory {
  /** Arrays that lie elsewhere pass through these, a part at a time. */
  readonly scratch: readonly Float32Array[]
  readonly #memory: WebAssembly.Memory
  readonly #runs = new Map<string, RunSlots>()
  #end: number

  /** @throws RangeError where there is no such memory to be had */
  constructor(scratchSlots: number, tensorBytes = 0) {
    this.#end = scratchSlots * SLOT_BYTES
    const pages = Math.ceil((this.#end + tensorBytes) / PAGE_BYTES)
    this.#memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const { buffer } = this.#memory
    this.scratch = Array.from(
      { length: scratchSlots },
      (_, slot) =>
        new Float32Array(buffer, slot * SLOT_BYTES, SLOT_BYTES / Float32Array.BYTES_PER_ELEMENT),
    )
  }

  /** A memory with room for arrays; null where they are too few or too many for one, or the system gives none. */
  static withRoomFor(arrays: readonly Float32Array[]): TensorMemory | null {
    const bytes = arrays.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0)
    if (bytes < LEAST_BYTES || bytes > MOST_BYTES - SCRATCH_SLOTS * SLOT_BYTES) return null
    try {
      return new TensorMemory(SCRATCH_SLOTS, bytes)
    } catch (error) {
      if (error instanceof RangeError) return null
      throw error
    }
  }

  /** All of it; what lies here begins at its own `byteOffset`. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#memory.buffer)
  }

  /** A copy of an array, in this memory. */
  place(values: Float32Array): Float32Array {
    const copy = new Float32Array(this.#memory.buffer, this.#end, values.length)
    copy.set(values)
    this.#end += aligned(values.byteLength)
    return copy
  }

  /** Where an array begins; undefined where it lies elsewhere. */
  placeOf(array: Float32Array): number | undefined {
    return array.buffer === this.#memory.buffer ? array.byteOffset : undefined
  }

  /** A program, ready to run on this memory. */
  runOf(program: ElementwiseProgram): RunSlots {
    const key = JSON.stringify(program)
    const known = this.#runs.get(key)
    if (known) return known
    const module = modules.get(key) ?? new WebAssembly.Module(wasmCode(program))
    modules.set(key, module)
    const { exports } = new WebAssembly.Instance(module, { laurel: { memory: this.#memory } })
    const run = exports['run'] as RunSlots
    this.#runs.set(key, run)
    return run
  }
}
