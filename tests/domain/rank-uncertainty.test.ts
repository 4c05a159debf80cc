import { expect, test } from 'vitest'
import { rankUncertainty } from '../../domain/rank-uncertainty.ts'

test('two heads that are sure of opposite orders: one bit', () => {
  expect(
    rankUncertainty([
      [100, -100],
      [0, 0],
    ]),
  ).toBeCloseTo(1, 12)
})

test('heads of one mind tell nothing new, however unsure each is of itself, and on whatever level it stands', () => {
  expect(
    rankUncertainty([
      [0, 0],
      [0, 0],
    ]),
  ).toBe(0)
  // head two says what head one says, 50 higher
  expect(
    rankUncertainty([
      [1, 51],
      [0, 50],
    ]),
  ).toBe(0)
})

test('log-odds of 1 and −1: 1 − H(σ(1)) bits', () => {
  // σ(1) = 0.7310586, H = 0.8399415; the mean of both heads is a coin, 1 bit
  expect(
    rankUncertainty([
      [1, 0],
      [0, 1],
    ]),
  ).toBeCloseTo(0.1600585, 6)
})

test('the mean over all pairs', () => {
  // pairs: (1, −1) → 0.1600585; (0.5, −0.5) twice
  const half = rankUncertainty([
    [0.5, 0],
    [0, 0.5],
  ])
  expect(half).toBeCloseTo(0.0436, 3)
  expect(
    rankUncertainty([
      [1, 0],
      [0, 1],
      [0.5, 0.5],
    ]),
  ).toBeCloseTo((0.1600585 + 2 * (half ?? 0)) / 3, 6)
})

test('one head, or one output, says nothing', () => {
  expect(rankUncertainty([[1], [2]])).toBeNull()
  expect(rankUncertainty([[1, 2]])).toBeNull()
  expect(rankUncertainty([])).toBeNull()
})
