import { expect, test } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import { kthLargest } from '../../../trainer/generate/kth-largest.ts'

test('the k-th largest counts equal values each', () => {
  const values = Float32Array.of(3, 1, 3, 2, 0)
  expect([1, 2, 3, 4, 5].map((k) => kthLargest(values, k))).toEqual([3, 3, 2, 1, 0])
  expect(kthLargest(values, 6)).toBe(-Infinity)
})

test('is what sorting gives', () => {
  const random = new Random(3)
  const values = Float32Array.from({ length: 500 }, () => Math.floor(random.uniform() * 200))
  const sorted = values.toSorted((a, b) => b - a)
  for (const k of [1, 7, 50, 333, 500]) expect(kthLargest(values, k)).toBe(sorted[k - 1])
})
