import { wilsonInterval } from '../../domain/wilson.ts'
import { Random } from '../data/random.ts'

/** A share with its interval, and the number of pairs behind it. */
export interface Accuracy {
  accuracy: number
  low: number
  high: number
  pairs: number
}

const RESAMPLES = 1000
const SEED = 0

/**
 * Pair accuracy over groups of pairs (one a prompt), with a 95 % interval. Pairs of one prompt share its outputs and
 * are no independent draws, so the bootstrap draws whole prompts (percentile interval of 1,000 resamples of a fixed
 * seed; Efron & Tibshirani 1993). Where all or no pairs are right it would be a point: Wilson's interval at the number
 * of prompts is given instead.
 */
export function pairAccuracy(groups: readonly { right: number; pairs: number }[]): Accuracy {
  const counted = groups.filter((group) => group.pairs > 0)
  const pairs = counted.reduce((sum, group) => sum + group.pairs, 0)
  if (pairs === 0) return { accuracy: Number.NaN, low: 0, high: 1, pairs: 0 }
  const accuracy = counted.reduce((sum, group) => sum + group.right, 0) / pairs
  const even = counted.every(({ right, pairs: of }) => right / of === accuracy)
  if (even) return { accuracy, ...wilsonInterval(accuracy, counted.length), pairs }

  const random = new Random(SEED)
  const shares = Float64Array.from({ length: RESAMPLES }, () => {
    let [right, of] = [0, 0]
    for (const drawn of counted.map(() => counted[random.integer(counted.length)])) {
      right += drawn?.right ?? 0
      of += drawn?.pairs ?? 0
    }
    return right / of
  }).sort()
  const at = (share: number) => shares[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN
  return { accuracy, low: at(0.025), high: at(0.975), pairs }
}
