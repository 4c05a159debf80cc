import { expect, test } from 'vitest'
import { hasFallen, isUnsure, isWorse } from '../../domain/alerts.ts'
import { forecastOf, neededPerDay } from '../../domain/forecast.ts'

const NOW = Date.UTC(2026, 0, 5)
const DAY = 86_400_000

test('what is left at so much a day is done on a date; at a standstill on none', () => {
  expect(forecastOf(100, 40, NOW)).toBe(NOW + 2.5 * DAY)
  expect(forecastOf(0, 0, NOW)).toBe(NOW)
  expect(forecastOf(100, 0, NOW)).toBeNull()
})

test('a plan says what a day has to bring; where the day has come, all of it', () => {
  expect(neededPerDay(300, NOW + 10 * DAY, NOW)).toBe(30)
  expect(neededPerDay(300, NOW - DAY, NOW)).toBe(300)
  expect(neededPerDay(-5, NOW + DAY, NOW)).toBe(0)
})

test('alerts speak only where the intervals are apart', () => {
  const estimate = (low: number, high: number) => ({ n: 9, mean: (low + high) / 2, low, high })
  expect(hasFallen(estimate(0.7, 0.8), estimate(0.5, 0.69))).toBe(true)
  expect(hasFallen(estimate(0.7, 0.8), estimate(0.5, 0.71))).toBe(false)
  expect(hasFallen(estimate(0.7, 0.8), { n: 1, mean: 0.1, low: null, high: null })).toBe(false)
  expect([isUnsure(0.5), isUnsure(0.52), isUnsure(undefined)]).toEqual([true, false, false])
  expect([isWorse({ high: 0.48 }), isWorse({ high: 0.51 })]).toEqual([true, false])
})
