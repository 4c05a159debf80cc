import { QUERY_BLOCK } from '../model/attention.ts'
import { bestFitDecreasing } from './packing.ts'

/** Rows of packed tokens, so many of them in a step. */
export interface RowShape {
  rows: number
  length: number
}

/** Lengths that are tried are multiples of this. */
const STEP = 64
/** Multiplications with a row of a layer's matrices for each number of the residual stream, as in GPT-2. */
const DENSE = 12
/** Time of one multiplication of attention, whose matrices are small and pass through a softmax, against a dense one. */
const ATTENTION_TIME = 3
/** A shape other than the one asked for must save this share of the work. */
const LEAST_SAVING = 0.05
/** Examples by which shapes are judged. */
const MOST_EXAMPLES = 4096

/**
 * The shape of rows in which a step's tokens are least work: rows as short as the examples allow where attention over
 * long ones or places that no example fills would cost more. `rows` rows of `length` tokens are what a step may hold;
 * a chosen shape holds as many tokens, to the next whole row.
 */
export function rowShape(
  lengths: readonly number[],
  { rows, length, width }: RowShape & { width: number },
): RowShape {
  const every = Math.ceil(lengths.length / MOST_EXAMPLES)
  const judged = lengths.filter((_, n) => n % every === 0)
  const longest = lengths.reduce((most, own) => Math.max(most, own), 1)
  const candidates: number[] = []
  for (let own = Math.ceil(longest / STEP) * STEP; own < length; own += STEP) candidates.push(own)
  const chosen = lengthOfLeastWork(judged, [length, ...candidates], width)
  return { rows: Math.max(rows, Math.round((rows * length) / chosen)), length: chosen }
}

/** Of some row lengths the one in which texts are least work, packed; another than the first must save a share of it. */
export function lengthOfLeastWork(
  lengths: readonly number[],
  [first, ...others]: readonly [number, ...number[]],
  width: number,
): number {
  const workAt = (own: number) => {
    // Of fewer than two blocks attention makes one (model/attention.ts).
    const keys = own < 2 * QUERY_BLOCK ? own : (own + QUERY_BLOCK) / 2
    const perToken = DENSE * width + 2 * ATTENTION_TIME * keys
    return bestFitDecreasing(lengths, own).length * own * perToken
  }
  let [chosen, least] = [first, (1 - LEAST_SAVING) * workAt(first)]
  for (const own of others) {
    const work = workAt(own)
    if (work < least) [chosen, least] = [own, work]
  }
  return chosen
}
