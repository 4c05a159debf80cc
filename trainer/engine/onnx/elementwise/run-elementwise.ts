import type { ElementwiseProgram } from './elementwise-program.ts'
import { TensorMemory } from './tensor-memory.ts'

const VECTOR_NUMBERS = 4
const { BYTES_PER_ELEMENT } = Float32Array

/** Scratch for programs on arrays that lie in no memory of their own. */
const scratchMemories = new Map<number, TensorMemory>()

function scratchMemory(slots: number): TensorMemory {
  const memory = scratchMemories.get(slots) ?? new TensorMemory(slots)
  scratchMemories.set(slots, memory)
  return memory
}

/**
 * Runs a program over arrays of one length. Result n is written over `results[n]`, which may be one of the streams.
 * Arrays in `memory` are changed where they are; others pass through scratch, of which a part fits the cache and is
 * read, computed and written before the next: memory is passed over once.
 */
export function runElementwise(
  program: ElementwiseProgram,
  streams: readonly Float32Array[],
  scalars: readonly number[],
  results: readonly Float32Array[],
  memory: TensorMemory | null = null,
): void {
  const home =
    memory && program.slots <= memory.scratch.length ? memory : scratchMemory(program.slots)
  const run = home.runOf(program)
  const slots = home.scratch.slice(0, program.slots).map((scratch, slot) => {
    const written = results.filter((_, n) => program.results[n]?.slot === slot)
    const read = streams[slot]
    const [first, ...others] = read ? [read, ...written] : written
    const place =
      first && others.every((array) => array === first) ? home.placeOf(first) : undefined
    return { scratch, place, read, written }
  })
  const copied = slots.filter(({ place }) => place === undefined)
  const length = results[0]?.length ?? 0
  const part = copied[0]?.scratch.length ?? length
  for (let from = 0; from < length; from += part) {
    const count = Math.min(part, length - from)
    for (const { read, scratch } of copied) if (read) scratch.set(read.subarray(from, from + count))
    const places = slots.map(({ place, scratch }) =>
      place === undefined ? scratch.byteOffset : place + from * BYTES_PER_ELEMENT,
    )
    const vectors = Math.ceil(count / VECTOR_NUMBERS)
    run(vectors * VECTOR_NUMBERS * BYTES_PER_ELEMENT, ...places, ...scalars)
    for (const { written, scratch } of copied)
      for (const result of written) result.set(scratch.subarray(0, count), from)
  }
}
