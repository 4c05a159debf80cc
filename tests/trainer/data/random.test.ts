import { expect, test } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'

test('the same seed gives the same draws, and a saved state goes on', () => {
  const random = new Random(7)
  const first = [random.uint32(), random.uniform(), random.normal(), random.integer(10)]
  const again = new Random(7)
  expect([again.uint32(), again.uniform(), again.normal(), again.integer(10)]).toEqual(first)
  const saved = JSON.parse(JSON.stringify(random.state)) as typeof random.state
  const next = Array.from({ length: 5 }, () => random.uint32())
  const resumed = new Random(saved)
  expect(Array.from({ length: 5 }, () => resumed.uint32())).toEqual(next)
})

test('sfc32 follows its definition', () => {
  // a = 1, b = 2, c = 3, counter = 4: sum = 1 + 2 + 4 = 7; then a = 2 ^ (2 >>> 9) = 2, b = 3 + 24 = 27,
  // c = rotl(3, 21) + 7 = 6291463, counter 5; sum = 2 + 27 + 5 = 34
  const random = new Random([1, 2, 3, 4])
  expect([random.uint32(), random.uint32()]).toEqual([7, 34])
})

test('moments are those of the distributions', () => {
  const random = new Random(1)
  const n = 20_000
  const mean = (draw: () => number) => Array.from({ length: n }, draw).reduce((a, b) => a + b) / n
  // four standard errors: uniform 4·√(1/12n) = 0.0082; normal 4/√n = 0.028, its square 4·√(2/n) = 0.04
  expect(Math.abs(mean(() => random.uniform()) - 0.5)).toBeLessThan(0.0082)
  expect(Math.abs(mean(() => random.normal()))).toBeLessThan(0.0283)
  expect(Math.abs(mean(() => random.normal() ** 2) - 1)).toBeLessThan(0.04)
  const draws = Array.from({ length: n }, () => random.categorical([1, 0, 3]))
  expect(new Set(draws)).toEqual(new Set([0, 2]))
  const share = draws.filter((draw) => draw === 2).length / n
  expect(Math.abs(share - 0.75)).toBeLessThan(0.0123) // 4·√(0.75·0.25/n)
})

test('shuffles without losing anything and leaves its input alone', () => {
  const items = [1, 2, 3, 4, 5]
  const shuffled = new Random(3).shuffle(items)
  expect(items).toEqual([1, 2, 3, 4, 5])
  expect([...shuffled].sort()).toEqual(items)
})

test('refuses what can not be drawn from', () => {
  expect(() => new Random(NaN)).toThrow('seed is NaN')
  expect(() => new Random(1).integer(0)).toThrow('bound is 0')
  expect(() => new Random(1).categorical([0, 0])).toThrow('weights add up to 0')
})
