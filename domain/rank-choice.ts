import { comparableText } from './equal-outputs.ts'
import { pickSome } from './shuffle.ts'

/**
 * Up to `count` outputs to rank, drawn by a seed, at least two of them with different texts: where the draw holds one
 * text only, the last of it gives way to one that differs. Null where all texts are equal.
 */
export function pickDifferent<T extends { text: string }>(
  outputs: readonly T[],
  count: number,
  seed: number,
): T[] | null {
  const drawn = pickSome(outputs, count, seed)
  const [first] = drawn
  if (!first) return null
  const text = comparableText(first.text)
  const differs = (output: T) => comparableText(output.text) !== text
  if (drawn.some(differs)) return drawn
  const other = outputs.find(differs)
  return other && count > 1 ? [...drawn.slice(0, count - 1), other] : null
}
