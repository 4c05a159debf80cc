import { expect, test } from 'vitest'
import { agreementOfPair, concordanceOf, kendallTauB } from '../../../domain/quality/kendall-tau.ts'
import {
  addMoments,
  estimateOf,
  momentsOf,
  NO_MOMENTS,
  SHARE,
} from '../../../domain/quality/moments.ts'
import {
  isUntouchedOrder,
  longerWins,
  shownFirstWins,
} from '../../../domain/quality/ranking-biases.ts'
import { tQuantile } from '../../../domain/quality/student-t.ts'
import { evidenceOfTask } from '../../../domain/quality/task-statistics.ts'

const ABCD = ['a', 'b', 'c', 'd']

test('tau-b gives the published value where both sides have ties', () => {
  // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]): −0.4714045207910316 (its documentation's example).
  // As tiers: a and d lead the first list, then b and e, then c; c leads the second, then b, a = d, e.
  const first = [['a', 'd'], ['b', 'e'], ['c']]
  const second = [['c'], ['b'], ['a', 'd'], ['e']]
  expect(kendallTauB(concordanceOf(first, second))).toBeCloseTo(-0.4714045207910316, 12)
})

test('tau-b: 1 for the same order, −1 for the opposite, no value where a ranking ties everything', () => {
  const order = [['a'], ['b'], ['c']]
  expect(kendallTauB(concordanceOf(order, order))).toBe(1)
  expect(kendallTauB(concordanceOf(order, [['c'], ['b'], ['a']]))).toBe(-1)
  expect(kendallTauB(concordanceOf(order, [['a', 'b', 'c']]))).toBeNull()
})

test('agreement of two: same verdicts count 1, a tie against a preference ½', () => {
  // a–b same, a–c same, b–c tied by one: 2.5 of 3
  const counts = concordanceOf([['a'], ['b'], ['c']], [['a'], ['b', 'c']])
  expect(agreementOfPair(counts)).toBeCloseTo(2.5 / 3, 12)
  expect(agreementOfPair(concordanceOf([['a']], [['a']]))).toBeNull()
})

test('rankings of different outputs are refused', () => {
  expect(() => concordanceOf([['a'], ['b']], [['a'], ['c']])).toThrow('output b is not in')
})

test('the t quantile is that of the printed tables', () => {
  // Student's t, 97.5 %: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2
  const table = { 1: 12.706, 2: 4.303, 3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042, 100: 1.984 }
  for (const [degrees, quantile] of Object.entries(table)) {
    expect(tQuantile(Number(degrees)) / quantile).toBeCloseTo(1, 2)
  }
  expect(tQuantile(10)).toBeCloseTo(2.228, 3)
  expect(() => tQuantile(0)).toThrow('degree of freedom')
})

const sumOf = (values: number[]) =>
  values.reduce((sum, value) => addMoments(sum, momentsOf(value)), NO_MOMENTS)

test('mean and t interval of values, and what was added can be taken back exactly', () => {
  // mean 0.5, variance 0.02 / 3, standard error 0.0408248, t(3) = 3.1824: 0.5 ± 0.1299
  const moments = sumOf([0.4, 0.6, 0.5, 0.5])
  const estimate = estimateOf(moments, SHARE)
  expect(estimate).toMatchObject({ n: 4, mean: 0.5 })
  expect(estimate.low).toBeCloseTo(0.37, 2)
  expect(estimate.high).toBeCloseTo(0.63, 2)
  const further = momentsOf(1 / 3)
  expect(addMoments(addMoments(moments, further), further, -1)).toEqual(moments)
})

test('few or equal values do not pretend to be sure', () => {
  expect(estimateOf(NO_MOMENTS, SHARE)).toEqual({ n: 0, mean: null, low: null, high: null })
  expect(estimateOf(sumOf([1]), SHARE)).toEqual({ n: 1, mean: 1, low: null, high: null })
  const ten = estimateOf(sumOf(Array.from({ length: 10 }, () => 1)), SHARE)
  // spread of one further 0: (10 / 11) / 9, standard error 0.1005, t(9) = 2.262: 1 − 0.2273
  expect(ten.low).toBeCloseTo(0.7727, 3)
  expect(ten.high).toBe(1)
})

test('position bias: the share of untied pairs that the output shown first won', () => {
  // shown d c b a; ranked a > b = c > d: of the five untied pairs none was won by what was shown first
  expect(shownFirstWins([['a'], ['b', 'c'], ['d']], ['d', 'c', 'b', 'a'])).toBe(0)
  // shown a b c d: a–b, a–c, a–d, b–d, c–d all
  expect(shownFirstWins([['a'], ['b', 'c'], ['d']], ABCD)).toBe(1)
  // ranked b > a > c > d: all but b–a
  expect(shownFirstWins([['b'], ['a'], ['c'], ['d']], ABCD)).toBeCloseTo(5 / 6, 12)
  expect(shownFirstWins([ABCD], ABCD)).toBeNull()
})

test('length bias: the share of untied pairs of unequal length that the longer output won', () => {
  const lengths = new Map([
    ['a', 10],
    ['b', 20],
    ['c', 20],
    ['d', 5],
  ])
  // a–b shorter, a–c shorter, a–d longer, b–c of one length, b–d longer, c–d longer: 3 of 5
  expect(longerWins([['a'], ['b'], ['c'], ['d']], lengths)).toBe(0.6)
  expect(longerWins([['b'], ['c']], lengths)).toBeNull()
})

test('an order handed in as it was shown is untouched; a tie in it is a decision', () => {
  expect(isUntouchedOrder([['a'], ['b'], ['c']], ['a', 'b', 'c'])).toBe(true)
  expect(isUntouchedOrder([['a'], ['b', 'c']], ['a', 'b', 'c'])).toBe(false)
  expect(isUntouchedOrder([['b'], ['a'], ['c']], ['a', 'b', 'c'])).toBe(false)
})

test('a task gives one value of each kind to each labeler, and one to each two of them', () => {
  const up = [['a'], ['b'], ['c']]
  const evidence = evidenceOfTask({
    rankings: [
      { userId: 'z', tiers: up, shownOrder: ['a', 'b', 'c'] },
      { userId: 'm', tiers: up, shownOrder: ['c', 'b', 'a'] },
      { userId: 'k', tiers: [['c'], ['b'], ['a']], shownOrder: ['b', 'a', 'c'] },
    ],
    lengths: new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]),
    gold: up,
  })
  const one = momentsOf(1)
  const zero = momentsOf(0)
  expect(evidence.labelers.map(({ userId }) => userId)).toEqual(['k', 'm', 'z'])
  // z agrees with m wholly and with k not at all: ½, and tau-b 0
  expect(evidence.labelers[2]).toEqual({
    userId: 'z',
    agreement: momentsOf(0.5),
    tau: momentsOf(0),
    gold: one,
    position: one,
    length: zero,
    untouched: 1,
  })
  expect(evidence.labelers[0]).toMatchObject({ agreement: zero, gold: zero, untouched: 0 })
  expect(evidence.pairs).toEqual([
    { firstId: 'k', secondId: 'm', agreement: zero, tau: momentsOf(-1) },
    { firstId: 'k', secondId: 'z', agreement: zero, tau: momentsOf(-1) },
    { firstId: 'm', secondId: 'z', agreement: one, tau: one },
  ])
})
