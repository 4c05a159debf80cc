/** Pearson's correlation of two lists of one length; NaN where one of them does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [mean(x), mean(y)]
  let [xy, xx, yy] = [0, 0, 0]
  x.forEach((value, n) => {
    const [dx, dy] = [value - meanX, (y[n] ?? Number.NaN) - meanY]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  })
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN
}
