import type { Point } from './reduce-points.ts'

/**
 * Curves as the rows of a table: each x at which one of them has a point, and what each has there. Of many, `limit`
 * evenly spread ones with the first and the last.
 */
export function tableRows(
  curves: readonly { points: readonly Point[] }[],
  limit: number,
): { x: number; values: (number | undefined)[] }[] {
  const byX = curves.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])))
  const all = [...new Set(byX.flatMap((curve) => [...curve.keys()]))].sort((a, b) => a - b)
  const step = Math.max(1, (all.length - 1) / (limit - 1))
  const count = Math.min(all.length, limit)
  return Array.from({ length: count }, (_, at) => {
    const x = all[Math.round(at * step)] ?? 0
    return { x, values: byX.map((curve) => curve.get(x)) }
  })
}
