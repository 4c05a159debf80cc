import { expect, test } from 'vitest'
import { concernsOf, type JudgedPerson } from '../../../domain/quality/concerns.ts'
import type { Estimate } from '../../../domain/quality/moments.ts'

const UNKNOWN: Estimate = { n: 0, mean: null, low: null, high: null }

const judged = (changes: Partial<JudgedPerson>): JudgedPerson => ({
  rankings: 40,
  untouched: 0,
  outputsPerRanking: 4,
  reliability: null,
  gold: UNKNOWN,
  position: UNKNOWN,
  length: UNKNOWN,
  recentAgreement: UNKNOWN,
  earlierAgreement: UNKNOWN,
  ...changes,
})

test('a liking for what is shown first is told from ten rankings on, when its whole interval is beyond 0.55', () => {
  const first = (n: number, low: number): Estimate => ({ n, mean: 0.8, low, high: 0.95 })
  expect(concernsOf(judged({ position: first(10, 0.56) }), null)).toEqual(['position'])
  expect(concernsOf(judged({ position: first(10, 0.54) }), null)).toEqual([])
  expect(concernsOf(judged({ position: first(9, 0.56) }), null)).toEqual([])
  const last: Estimate = { n: 30, mean: 0.3, low: 0.2, high: 0.44 }
  expect(concernsOf(judged({ position: last }), null)).toEqual(['position'])
})

test('a liking for length is measured against the crowd’s own', () => {
  const length: Estimate = { n: 30, mean: 0.7, low: 0.64, high: 0.76 }
  expect(concernsOf(judged({ length }), 0.5)).toEqual(['length'])
  expect(concernsOf(judged({ length }), 0.6)).toEqual([])
  expect(concernsOf(judged({ length }), null)).toEqual([])
})

test('orders left as shown are told when they are three times what chance gives and one in ten', () => {
  // K = 4: chance leaves one order in 24 as it was shown, 1.7 of 40; three times that is 5
  expect(concernsOf(judged({ untouched: 6 }), null)).toEqual(['untouched'])
  expect(concernsOf(judged({ untouched: 5 }), null)).toEqual([])
  expect(concernsOf(judged({ rankings: 9, untouched: 9 }), null)).toEqual([])
})

test('a gold key is missed when the whole interval lies below 75 %', () => {
  const gold: Estimate = { n: 12, mean: 0.6, low: 0.5, high: 0.74 }
  expect(concernsOf(judged({ gold }), null)).toEqual(['gold'])
  expect(concernsOf(judged({ gold: { ...gold, high: 0.76 } }), null)).toEqual([])
})
