import { expect, test } from 'vitest'
import { meanInterval } from '../../domain/mean-interval.ts'

// values 1..5: mean 3, unbiased variance 2.5, standard error √(2.5/5) = .70711, × 1.959964 = 1.38590
test('mean and 95 % interval of five values', () => {
  const { mean, low, high } = meanInterval([1, 2, 3, 4, 5])
  expect(mean).toBe(3)
  expect(low).toBeCloseTo(1.6141, 4)
  expect(high).toBeCloseTo(4.3859, 4)
})

test('one value has no interval', () => {
  expect(() => meanInterval([1])).toThrow('an interval needs two values, there are 1')
})
