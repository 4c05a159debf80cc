import { expect, test } from 'vitest'
import { curveOf, mergePoints } from '../../web/charts/metric-groups.ts'
import { reducePoints } from '../../web/charts/reduce-points.ts'
import { tableRows } from '../../web/charts/table-rows.ts'

test('a long curve keeps its ends and its spike', () => {
  const points = Array.from({ length: 10_000 }, (_, x) => ({
    x,
    y: x === 5_003 ? 99 : Math.sin(x),
  }))
  const reduced = reducePoints(points, 200)
  expect(reduced.length).toBeLessThanOrEqual(200)
  expect(reduced[0]).toEqual({ x: 0, y: 0 })
  expect(reduced.at(-1)?.x).toBe(9_999)
  expect(Math.max(...reduced.map(({ y }) => y))).toBe(99)
  expect(reduced.every((point, i) => i === 0 || point.x > (reduced[i - 1]?.x ?? -1))).toBe(true)
})

test('a short curve is left alone', () => {
  expect(reducePoints([{ x: 1, y: 2 }], 10)).toEqual([{ x: 1, y: 2 }])
})

const at = (step: number, loss: number) => ({ step, at: step, values: { loss } })

test('steps that are run again after a resume replace what they gave before', () => {
  const merged = mergePoints([at(0, 3), at(1, 2), at(2, 9)], [at(2, 1.5), at(3, 1)])
  expect(curveOf(merged, 'loss').map(({ y }) => y)).toEqual([3, 2, 1.5, 1])
  expect(curveOf(merged, 'kl')).toEqual([])
})

test('curves as a table have each x of any of them, thinned to so many rows with both ends', () => {
  const line = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => ({ x: from + at, y: 10 * (from + at) }))
  expect(tableRows([{ points: line(1, 2) }, { points: line(2, 3) }], 50)).toEqual([
    { x: 1, values: [10, undefined] },
    { x: 2, values: [20, 20] },
    { x: 3, values: [undefined, 30] },
  ])
  const thinned = tableRows([{ points: line(0, 1000) }], 5)
  expect(thinned.map(({ x }) => x)).toEqual([0, 250, 500, 750, 1000])
  expect(tableRows([], 5)).toEqual([])
})
