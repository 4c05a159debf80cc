import { tQuantile } from './student-t.ts'

/**
 * A mean that can be kept up to date and taken back exactly: how many values, their sum and the sum of their squares.
 * Values are whole multiples of 1 / UNIT, so that counters that are added to and taken from stay equal to a recount.
 */
export interface Moments {
  n: number
  sum: number
  squares: number
}

/**
 * 2,520 × 60: agreement on up to nine outputs has 2 · C(K, 2) as its denominator, and a mean over up to six others
 * comes on top; all of them divide it, so that such shares are kept exactly. Squares of 400,000 values fit a double.
 */
const UNIT = 151_200

/** An estimate and its 95 % interval; null where too few values were seen. */
export interface Estimate {
  n: number
  mean: number | null
  low: number | null
  high: number | null
}

export const NO_MOMENTS: Moments = { n: 0, sum: 0, squares: 0 }

/** The moments of one value, or of none. */
export function momentsOf(value: number | null): Moments {
  if (value === null) return NO_MOMENTS
  const scaled = Math.round(value * UNIT)
  return { n: 1, sum: scaled, squares: scaled ** 2 }
}

/** `sign` −1 takes `other` away. */
export function addMoments(one: Moments, other: Moments, sign: 1 | -1 = 1): Moments {
  return {
    n: one.n + sign * other.n,
    sum: one.sum + sign * other.sum,
    squares: one.squares + sign * other.squares,
  }
}

/**
 * Mean and 95 % interval by Student's t over independent values (one per task, so that several comparisons of one task
 * do not count as several pieces of evidence), cut at `bounds`. One value has a mean and no interval. Where all values
 * are equal the spread is taken to be that of one further value at the far bound: ten agreements are no proof of 100 %.
 */
export function estimateOf(moments: Moments, bounds: { from: number; to: number }): Estimate {
  const { n } = moments
  if (n === 0) return { n, mean: null, low: null, high: null }
  const mean = moments.sum / n / UNIT
  if (n === 1) return { n, mean, low: null, high: null }
  const centred = moments.squares / UNIT ** 2 - n * mean ** 2
  const far = mean - bounds.from > bounds.to - mean ? bounds.from : bounds.to
  const least = ((far - mean) ** 2 * n) / (n + 1)
  const variance = (centred > 1e-9 ? centred : least) / (n - 1)
  const half = tQuantile(n - 1) * Math.sqrt(variance / n)
  return {
    n,
    mean,
    low: Math.max(bounds.from, mean - half),
    high: Math.min(bounds.to, mean + half),
  }
}

export const SHARE = { from: 0, to: 1 }
export const CORRELATION = { from: -1, to: 1 }
