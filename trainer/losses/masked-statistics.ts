/** Under the root when dividing by a deviation. */
const EPSILON = 1e-8

export interface MaskedStatistics {
  count: number
  mean: number
  /** With Bessel's correction (divided by count − 1), as torch computes it; 0 for a single value. */
  variance: number
}

/** Mean and unbiased variance of the values where the mask is not 0. @throws RangeError where it is 0 everywhere */
export function maskedStatistics(
  values: ArrayLike<number>,
  mask: ArrayLike<number>,
): MaskedStatistics {
  let count = 0
  let sum = 0
  for (let i = 0; i < values.length; i++)
    if (mask[i]) {
      count++
      sum += values[i] ?? 0
    }
  if (count === 0) throw new RangeError(`statistics of ${values.length} values, all masked`)
  const mean = sum / count
  let squares = 0
  for (let i = 0; i < values.length; i++) if (mask[i]) squares += ((values[i] ?? 0) - mean) ** 2
  return { count, mean, variance: count > 1 ? squares / (count - 1) : 0 }
}

/**
 * Values with mean 0 and (unbiased) deviation 1 over the mask; masked ones are 0. With `keepMean`, for rewards, only
 * the deviation changes (lm-human-preferences, which divides by the biased deviation).
 */
export function whiten(
  values: ArrayLike<number>,
  mask: ArrayLike<number>,
  { keepMean = false }: { keepMean?: boolean } = {},
): Float64Array {
  const { mean, variance } = maskedStatistics(values, mask)
  const scale = 1 / Math.sqrt(variance + EPSILON)
  return Float64Array.from({ length: values.length }, (_, i) =>
    mask[i] ? ((values[i] ?? 0) - mean) * scale + (keepMean ? mean : 0) : 0,
  )
}
