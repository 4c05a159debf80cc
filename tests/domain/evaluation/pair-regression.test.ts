import { expect, test } from 'vitest'
import { clusteredMean } from '../../../domain/evaluation/clustered-share.ts'
import type { ModelPair } from '../../../domain/evaluation/model-pair.ts'
import { modelStrengths } from '../../../domain/evaluation/model-strengths.ts'
import { fitPairs, varianceOf } from '../../../domain/evaluation/pair-regression.ts'
import { winRates } from '../../../domain/evaluation/win-rates.ts'
import { finish } from '../../../domain/in-turns.ts'
import { SHARE } from '../../../domain/quality/moments.ts'

/** `count` comparisons, each on a prompt of its own, with the lengths given. */
const won = (winner: string, loser: string, count: number, lengths = [10, 10]): ModelPair[] =>
  Array.from({ length: count }, (_, n) => ({
    promptId: `${winner}${loser}${lengths.join()}${n}`,
    winnerModelId: winner,
    loserModelId: loser,
    tie: false,
    winnerLength: lengths[0] ?? 0,
    loserLength: lengths[1] ?? 0,
  }))

test('a mean over clusters has the ratio estimator’s interval', () => {
  // 6 of 9 won: deviations 3 − 2, 2 − 2, 1 − 2 square to 2; √(2 · 3/2) / 9 = 0.19245; t(2) = 4.3027: ± 0.828, cut at 1
  const clusters = [
    { sum: 3, n: 3 },
    { sum: 2, n: 3 },
    { sum: 1, n: 3 },
  ]
  const { n, mean, low, high } = clusteredMean(clusters, { from: -1, to: 2 })
  expect([n, mean]).toEqual([9, 6 / 9])
  expect(low).toBeCloseTo(2 / 3 - 0.828, 2)
  expect(high).toBeCloseTo(2 / 3 + 0.828, 2)
  expect(clusteredMean(clusters, SHARE).high).toBe(1)
})

test('ten tasks that all agree are no proof; comparisons of one task are no interval', () => {
  // Wilson's interval of 10 of 10: 10 / (10 + 1.96²) = 0.7225
  const sure = clusteredMean(
    Array.from({ length: 10 }, () => ({ sum: 3, n: 3 })),
    SHARE,
  )
  expect(sure).toMatchObject({ n: 30, mean: 1 })
  expect(sure.high).toBeCloseTo(1, 12)
  expect(sure.low).toBeCloseTo(0.7225, 3)
  expect(clusteredMean([{ sum: 2, n: 3 }], SHARE)).toMatchObject({ n: 3, low: null, high: null })
  expect(clusteredMean([], SHARE)).toEqual({ n: 0, mean: null, low: null, high: null })
})

test('an intercept is the log-odds, its variance that of the clusters', () => {
  const rows = Array.from({ length: 100 }, (_, n) => ({
    cluster: String(n),
    x: [{ at: 0, value: 1 }],
    won: n < 75 ? 1 : 0,
  }))
  const { coefficients, covariance } = finish(fitPairs(rows, [1e6]))
  expect(coefficients[0]).toBeCloseTo(Math.log(3), 8)
  // 1 / (n p q) = 1 / 18.75, times 100 / 99
  expect(covariance.get(0, 0)).toBeCloseTo(100 / 99 / 18.75, 8)
  const inPairs = rows.map((row, n) => ({ ...row, cluster: String(n % 50) }))
  // 75 wins in 50 clusters of two: (2 − 1.5)² · 25 + (1 − 1.5)² · 25 = 12.5, over (18.75)², times 50 / 49
  const paired = finish(fitPairs(inPairs, [1e6]))
  expect(paired.covariance.get(0, 0)).toBeCloseTo((12.5 / 18.75 ** 2) * (50 / 49), 8)
  // clusters that are more alike than chance would have them do not make it surer than independent rows
  expect(varianceOf(paired, [{ at: 0, weight: 2 }])).toBeCloseTo(4 / 18.75, 8)
})

test('odds of 10 to 1 are 400 points, and strengths add up along a chain', () => {
  const pairs = [
    ...won('b', 'a', 1000),
    ...won('a', 'b', 100),
    ...won('c', 'b', 1000),
    ...won('b', 'c', 1000),
    ...won('x', 'y', 5),
  ]
  const { strengths } = finish(modelStrengths(pairs, 'a'))
  const of = (id: string) => strengths.find(({ modelId }) => modelId === id)
  expect(of('a')).toMatchObject({ elo: 1000, low: null, high: null, comparisons: 1100 })
  expect(of('b')?.elo).toBeCloseTo(1400, -1)
  expect(of('c')?.elo).toBeCloseTo(1400, -1)
  // variance of log-odds of b against a: 1 / (1100 · 1/11 · 10/11) = 0.011; ± 1.96 · 0.10488 · 173.72 = ± 35.7
  expect((of('b')?.high ?? 0) - (of('b')?.elo ?? 0)).toBeCloseTo(35.7, -1)
  // no chain joins x and y to a
  expect(of('x')).toMatchObject({ elo: null, low: null, comparisons: 5 })
  expect(strengths.slice(-2).map(({ elo }) => elo)).toEqual([null, null])
})

test('who wins only by length is even at equal length', () => {
  // Whatever is longer wins three in four; b is longer in 80 of 100 comparisons
  const pairs = [
    ...won('b', 'a', 60, [30, 10]),
    ...won('a', 'b', 20, [10, 30]),
    ...won('a', 'b', 15, [30, 10]),
    ...won('b', 'a', 5, [10, 30]),
  ]
  const [rate] = finish(winRates(pairs))
  expect(rate).toMatchObject({ firstId: 'a', secondId: 'b', prompts: 100 })
  expect(rate?.winRate).toMatchObject({ n: 100, mean: 0.35 })
  expect(rate?.atEqualLength.mean).toBeCloseTo(0.5, 2)
  const { strengths, lengthEffect } = finish(modelStrengths(pairs, 'a'))
  const b = strengths.find(({ modelId }) => modelId === 'b')
  // 65 of 100: 400 · log10(65 / 35) = 107.5
  expect(b?.elo).toBeCloseTo(1107.5, -1)
  expect(b?.eloAtEqualLength).toBeCloseTo(1000, -1)
  // tanh(1) of the scale is worth log-odds of 3 to 1
  expect(lengthEffect).toBeCloseTo(Math.log(3) / Math.tanh(1), 1)
})

test('ties are half a win, and equal lengths leave nothing to control for', () => {
  const tie = { ...won('b', 'a', 1)[0] } as ModelPair
  const [rate] = finish(winRates([...won('a', 'b', 3), { ...tie, promptId: 't', tie: true }]))
  expect(rate?.winRate.mean).toBe(3.5 / 4)
  expect(rate?.atEqualLength.mean).toBeNull()
})
