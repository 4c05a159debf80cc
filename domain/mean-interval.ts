/** Mean of independent values with its 95 % interval by the normal approximation; needs two values or more. */
export function meanInterval(values: readonly number[]): {
  mean: number
  low: number
  high: number
} {
  if (values.length < 2) throw new Error(`an interval needs two values, there are ${values.length}`)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  const half = 1.959964 * Math.sqrt(variance / values.length)
  return { mean, low: mean - half, high: mean + half }
}
