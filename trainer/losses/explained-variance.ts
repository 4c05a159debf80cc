/**
 * Share of the returns' variance that the value function explains: 1 − Var(returns − values) / Var(returns). 1 is
 * perfect, 0 no better than a constant, below 0 worse; NaN where the returns do not vary.
 */
export function explainedVariance(values: readonly number[], returns: readonly number[]): number {
  const total = variance(returns)
  const left = variance(returns.map((value, n) => value - (values[n] ?? Number.NaN)))
  return total > 0 ? 1 - left / total : Number.NaN
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}
