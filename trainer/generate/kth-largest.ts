/** The k-th largest of some values, without sorting them all; −∞ where there are fewer than k. */
export function kthLargest(values: Float32Array, k: number): number {
  const largest = new Float32Array(k).fill(-Infinity) // ascending
  for (const value of values) {
    if (!(value > (largest[0] ?? 0))) continue
    let [from, to] = [1, k] // the first that is not less lies in between
    while (from < to) {
      const middle = (from + to) >> 1
      if ((largest[middle] ?? 0) < value) from = middle + 1
      else to = middle
    }
    largest.copyWithin(0, 1, from)
    largest[from - 1] = value
  }
  return largest[0] ?? -Infinity
}
