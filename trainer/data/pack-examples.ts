import type { TokenExample } from './examples.ts'
import { bestFitDecreasing } from './packing.ts'
import type { Random } from './random.ts'
import { type TokenBatch, layOutRows } from './token-rows.ts'

/** Examples packed into rows of `length` tokens by best-fit decreasing; nothing is cut, no example sees another. */
export function packExamples(examples: readonly TokenExample[], length: number): TokenExample[][] {
  const lengths = examples.map((example) => example.ids.length)
  return bestFitDecreasing(lengths, length).map((row) =>
    row.flatMap((index) => examples[index] ?? []),
  )
}

/** Batches of one fixed shape (rowsPerStep, length) from packed rows; the last one is filled up with padding. */
export function batchRows(
  rows: readonly (readonly TokenExample[])[],
  options: { rowsPerStep: number; length: number; padId: number; random?: Random },
): TokenBatch[] {
  const { rowsPerStep, length, padId, random } = options
  const order = random ? random.shuffle(rows) : rows
  const batches: TokenBatch[] = []
  for (let from = 0; from < order.length; from += rowsPerStep)
    batches.push(
      layOutRows(order.slice(from, from + rowsPerStep), { length, padId, rows: rowsPerStep }),
    )
  return batches
}
