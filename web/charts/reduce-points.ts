/** A point of a curve. */
export interface Point {
  x: number
  y: number
}

/**
 * At most `limit` points that look like the whole curve: the first and last, and of each stretch in between the
 * lowest and the highest, so that no spike is lost however long a run has been.
 */
export function reducePoints(points: readonly Point[], limit: number): Point[] {
  if (points.length <= limit) return [...points]
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return []
  const stretches = Math.max(1, Math.floor((limit - 2) / 2))
  const inner = points.slice(1, -1)
  const width = inner.length / stretches
  const kept = [first]
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const part = inner.slice(Math.floor(stretch * width), Math.floor((stretch + 1) * width))
    const lowest = part.reduce((a, b) => (b.y < a.y ? b : a), part[0] ?? first)
    const highest = part.reduce((a, b) => (b.y > a.y ? b : a), part[0] ?? first)
    const pair = lowest.x <= highest.x ? [lowest, highest] : [highest, lowest]
    kept.push(...(lowest === highest ? [lowest] : pair))
  }
  return [...kept, last]
}
