/**
 * Best-fit decreasing bin packing: longest first, each into the fullest row that still holds it. Gives the items'
 * indices by row, in the order they were placed; equal lengths keep their order, so the result is deterministic.
 * @throws RangeError where one item is longer than a row
 */
export function bestFitDecreasing(lengths: readonly number[], capacity: number): number[][] {
  const rows: number[][] = []
  const rowsByFree: number[][] = Array.from({ length: capacity + 1 }, () => [])
  const order = lengths.map((_, index) => index)
  order.sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b)
  for (const index of order) {
    const length = lengths[index] ?? 0
    if (length > capacity)
      throw new RangeError(`item ${index} has ${length} tokens: more than the ${capacity} of a row`)
    let free = length
    while (free <= capacity && !rowsByFree[free]?.length) free++
    const row = free <= capacity ? rowsByFree[free]?.shift() : undefined
    const target = row ?? rows.push([]) - 1
    rows[target]?.push(index)
    rowsByFree[(row === undefined ? capacity : free) - length]?.push(target)
  }
  return rows
}
