/** One measured claim. `ratio` says how many times better ours is: more where more is better, less where less is. */
export interface BenchmarkResult {
  name: string
  unit: string
  ours: number
  /** The other side of the same run; null where there is none and `ours` stands against a bound. */
  peer: number | null
  ratio: number | null
  /** What else was measured on the way. */
  details?: Record<string, number | string>
}

/** The middle value, or the mean of the two middle ones; throws on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('no values to take a median of')
  return (lower + upper) / 2
}

/** The value below which `share` (0–1) of the values lie, the nearest rank; throws on an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.ceil(share * sorted.length) - 1] ?? sorted[0]
  if (value === undefined) throw new Error('no values to take a quantile of')
  return value
}
