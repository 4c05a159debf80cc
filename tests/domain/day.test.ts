import { expect, test } from 'vitest'
import { isTimeZone, startOfDay, startOfWeek } from '../../domain/day.ts'
import { median } from '../../domain/median.ts'

const at = (iso: string) => Date.parse(iso)
const dayIn = (iso: string, zone: string) => new Date(startOfDay(at(iso), zone)).toISOString()
const weekIn = (iso: string, zone: string) => new Date(startOfWeek(at(iso), zone)).toISOString()

test('a day begins at midnight where the person is', () => {
  expect(dayIn('2026-01-05T23:30:00Z', 'UTC')).toBe('2026-01-05T00:00:00.000Z')
  expect(dayIn('2026-01-05T23:30:00Z', 'Asia/Shanghai')).toBe('2026-01-05T16:00:00.000Z')
  expect(dayIn('2026-01-05T02:00:00Z', 'America/New_York')).toBe('2026-01-04T05:00:00.000Z')
  expect(dayIn('2026-01-05T20:00:00Z', 'Asia/Kolkata')).toBe('2026-01-05T18:30:00.000Z')
})

test('on the day on which clocks are set forward, midnight has the offset of the night before', () => {
  expect(dayIn('2026-03-29T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  expect(dayIn('2026-10-25T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-24T22:00:00.000Z')
})

test('a week begins on Monday', () => {
  // 2026-01-05 is a Monday
  expect(weekIn('2026-01-05T00:00:00Z', 'UTC')).toBe('2026-01-05T00:00:00.000Z')
  expect(weekIn('2026-01-11T23:59:59Z', 'UTC')).toBe('2026-01-05T00:00:00.000Z')
  expect(weekIn('2026-01-11T23:59:59Z', 'Asia/Shanghai')).toBe('2026-01-11T16:00:00.000Z')
  expect(weekIn('2026-04-01T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
})

test('a time zone is known by its IANA name', () => {
  expect([isTimeZone('Europe/Berlin'), isTimeZone('Middle/Earth')]).toEqual([true, false])
})

test('the median of an even number of values is the mean of the two in the middle', () => {
  expect([median([]), median([7]), median([9, 1, 4]), median([4, 1, 9, 3])]).toEqual([
    null,
    7,
    4,
    3.5,
  ])
})
