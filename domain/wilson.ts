const Z_95 = 1.959963984540054 // 97.5 % quantile of the standard normal distribution

/**
 * The 95 % Wilson score interval of a share (Wilson 1927); `share` may come from half points, and
 * `count` may be fractional (an effective number of draws).
 */
export function wilsonInterval(share: number, count: number): { low: number; high: number } {
  const z2 = Z_95 ** 2
  const centre = share + z2 / (2 * count)
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count ** 2))
  const scale = 1 + z2 / count
  return {
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  }
}
