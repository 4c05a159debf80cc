import type { ElementwiseProgram } from './elementwise-program.ts'
import { SLOT_BYTES, wasmCode } from './wasm-code.ts'

/** A program ready to run: its slots, and what goes over them. */
interface Kernel {
  slots: Float32Array[]
  run: (bytes: number, ...scalars: number[]) => void
}

const SLOT_NUMBERS = SLOT_BYTES / Float32Array.BYTES_PER_ELEMENT
const VECTOR_NUMBERS = 4

const kernels = new Map<string, Kernel>()

function kernelOf(program: ElementwiseProgram): Kernel {
  const key = JSON.stringify(program)
  const known = kernels.get(key)
  if (known) return known
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasmCode(program)))
  const { buffer } = exports['memory'] as WebAssembly.Memory
  const kernel: Kernel = {
    slots: Array.from(
      { length: program.slots },
      (_, slot) => new Float32Array(buffer, slot * SLOT_BYTES, SLOT_NUMBERS),
    ),
    run: exports['run'] as Kernel['run'],
  }
  kernels.set(key, kernel)
  return kernel
}

/**
 * Runs a program over arrays of one length. Result n is written over `results[n]`, which may be one of the streams: a
 * part that fits the cache is read, computed and written before the next, so that memory is passed over once.
 */
export function runElementwise(
  program: ElementwiseProgram,
  streams: readonly Float32Array[],
  scalars: readonly number[],
  results: readonly Float32Array[],
): void {
  const { slots, run } = kernelOf(program)
  const length = results[0]?.length ?? 0
  for (let from = 0; from < length; from += SLOT_NUMBERS) {
    const count = Math.min(SLOT_NUMBERS, length - from)
    streams.forEach((stream, n) => slots[n]?.set(stream.subarray(from, from + count)))
    const vectors = Math.ceil(count / VECTOR_NUMBERS)
    run(vectors * VECTOR_NUMBERS * Float32Array.BYTES_PER_ELEMENT, ...scalars)
    results.forEach((result, n) => {
      const slot = slots[program.results[n]?.slot ?? 0]
      if (slot) result.set(slot.subarray(0, count), from)
    })
  }
}
