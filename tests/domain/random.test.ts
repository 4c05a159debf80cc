import { expect, test } from 'vitest'
import { normal, pick, seededRandom, shuffled } from '../../domain/random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => Array.from({ length: 3 }, seededRandom(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
})

test('normal numbers have mean 0 and variance 1', () => {
  const random = seededRandom(11)
  const values = Array.from({ length: 20_000 }, () => normal(random))
  const mean = values.reduce((a, b) => a + b) / values.length
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length
  expect(mean).toBeCloseTo(0, 1)
  expect(variance).toBeCloseTo(1, 1)
})

test('shuffling keeps every element and leaves the list alone', () => {
  const list = [1, 2, 3, 4, 5]
  const result = shuffled(seededRandom(2), list)
  expect([...result].sort()).toEqual([1, 2, 3, 4, 5])
  expect(list).toEqual([1, 2, 3, 4, 5])
  expect(() => pick(seededRandom(1), [])).toThrow('nothing to pick from')
})
