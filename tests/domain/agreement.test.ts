import { expect, test } from 'vitest'
import { agreementOf, pairAgreement, winRateOf } from '../../domain/agreement.ts'
import { wilsonInterval } from '../../domain/wilson.ts'

test('two people agree wholly, by half with a tie, or not at all', () => {
  expect(pairAgreement({ first: 2, second: 0, ties: 0 })).toBe(1)
  expect(pairAgreement({ first: 1, second: 0, ties: 1 })).toBe(0.5)
  expect(pairAgreement({ first: 1, second: 1, ties: 0 })).toBe(0)
  expect(pairAgreement({ first: 0, second: 0, ties: 2 })).toBe(1)
})

test('three people make three pairs of people: A, A and B agree in one of them', () => {
  expect(pairAgreement({ first: 2, second: 1, ties: 0 })).toBeCloseTo(1 / 3, 12)
  // A, B and a tie: no two the same, two of three pairs by half.
  expect(pairAgreement({ first: 1, second: 1, ties: 1 })).toBeCloseTo(1 / 3, 12)
})

test("the Wilson interval of 7 in 10 is that of Newcombe's and Brown's formula", () => {
  // (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n) with p = 0.7, n = 10, z = 1.959964
  const { low, high } = wilsonInterval(0.7, 10)
  expect(low).toBeCloseTo(0.39677, 4)
  expect(high).toBeCloseTo(0.89221, 4)
})

test('agreement is the mean over pairs of outputs; without any there is none', () => {
  expect(agreementOf([])).toEqual({ pairs: 0, agreement: null, low: null, high: null })
  const found = agreementOf([
    { first: 2, second: 0, ties: 0 },
    { first: 1, second: 0, ties: 1 },
  ])
  expect(found).toMatchObject({ pairs: 2, agreement: 0.75 })
})

test('a tie is half a win', () => {
  expect(winRateOf({ first: 3, second: 1, ties: 2 })).toMatchObject({
    comparisons: 6,
    winRate: 4 / 6,
  })
  expect(winRateOf({ first: 0, second: 0, ties: 0 })).toBeNull()
})
