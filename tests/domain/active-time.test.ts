import { expect, test } from 'vitest'
import { addWork, isBreakDue, workedBetween } from '../../domain/active-time.ts'

const MINUTE = 60_000

test('a second with the person there counts; a minute after the last sign it stops', () => {
  const there = { lastSign: 100_000, visible: true }
  expect(workedBetween(100_000, 101_000, there)).toBe(1000)
  expect(workedBetween(159_500, 160_500, there)).toBe(500)
  expect(workedBetween(160_500, 161_500, there)).toBe(0)
})

test('a hidden page and a laptop that slept do not count', () => {
  expect(workedBetween(0, 1000, { lastSign: 0, visible: false })).toBe(0)
  // awake again after an hour, with a key pressed this moment
  expect(workedBetween(0, 60 * MINUTE, { lastSign: 60 * MINUTE, visible: true })).toBe(0)
})

test('a clock that was set back takes nothing away', () => {
  expect(workedBetween(10_000, 9_000, { lastSign: 9_000, visible: true })).toBe(0)
})

test('a break is due after so many minutes of work, and five minutes away are one', () => {
  const worked = addWork({ worked: 49 * MINUTE, workedAt: 0 }, MINUTE, MINUTE)
  expect(worked).toEqual({ worked: 50 * MINUTE, workedAt: MINUTE })
  expect([isBreakDue(worked, 50), isBreakDue(worked, 51), isBreakDue(worked, 0)]).toEqual([
    true,
    false,
    false,
  ])
  expect(addWork(worked, 1000, 6 * MINUTE - 1)).toMatchObject({ worked: 50 * MINUTE + 1000 })
  expect(addWork(worked, 1000, 6 * MINUTE)).toEqual({ worked: 1000, workedAt: 6 * MINUTE })
  expect(addWork(worked, 0, 60 * MINUTE)).toBe(worked)
})
