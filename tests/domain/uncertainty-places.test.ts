import { expect, test } from 'vitest'
import { placesByUncertainty } from '../../domain/uncertainty-places.ts'

const places = (waiting: [id: string, priority: number, uncertainty: number][]) =>
  Object.fromEntries(
    placesByUncertainty(
      waiting.map(([id, priority, uncertainty]) => ({ id, priority, uncertainty })),
    ),
  )

test('places run evenly from 1 to 1,000,000, the least certain highest, and equal ones share theirs', () => {
  expect(
    places([
      ['d', 0, 0.9],
      ['a', 0, 0],
      ['b', 0, 0.2],
      ['c', 0, 0.2],
    ]),
  ).toEqual({ a: 1, b: 333_334, c: 333_334, d: 1_000_000 })
})

test('each priority has places of its own', () => {
  expect(
    places([
      ['a', 0, 0.1],
      ['b', 5, 0.3],
      ['c', 5, 0.2],
    ]),
  ).toEqual({ a: 1, c: 1, b: 1_000_000 })
  expect(places([])).toEqual({})
})
