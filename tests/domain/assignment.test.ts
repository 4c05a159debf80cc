import { expect, test } from 'vitest'
import { hasFreePlace, leaseEnd, placesAfter, type Places } from '../../domain/assignment.ts'
import { effectiveRole, mayActAs } from '../../domain/permissions.ts'
import { splitOfAuthor } from '../../domain/split.ts'

const task = (completed: number, leased: number): Places => ({
  state: 'open',
  targetOverlap: 2,
  completed,
  leased,
})

test('a task has as many places as its overlap, taken or done', () => {
  expect(hasFreePlace(task(0, 0))).toBe(true)
  expect(hasFreePlace(task(1, 0))).toBe(true)
  expect(hasFreePlace(task(1, 1))).toBe(false)
  expect(hasFreePlace({ ...task(0, 0), state: 'cancelled' })).toBe(false)
})

test('claim, submit, skip and expiry move places', () => {
  expect(placesAfter(task(0, 0), null, 'open')).toEqual(task(0, 1))
  expect(placesAfter(task(0, 1), 'open', 'submitted')).toEqual(task(1, 0))
  expect(placesAfter(task(0, 1), 'open', 'skipped')).toEqual(task(0, 0))
  expect(placesAfter(task(0, 1), 'open', 'expired')).toEqual(task(0, 0))
  expect(placesAfter(task(1, 1), 'open', 'submitted')).toEqual({ ...task(2, 0), state: 'done' })
  // An edit takes no second place.
  expect(placesAfter(task(1, 0), 'submitted', 'submitted')).toEqual(task(1, 0))
})

test('no step beyond the target overlap, and none that the table lacks', () => {
  expect(() => placesAfter(task(1, 1), null, 'open')).toThrow('no free place')
  expect(() => placesAfter(task(1, 1), 'expired', 'submitted')).toThrow('no free place')
  expect(() => placesAfter(task(1, 0), 'skipped', 'open')).toThrow('cannot go from skipped to open')
})

test('a lease of 30 minutes ends 1,800,000 ms later', () => {
  expect(leaseEnd(1_000, 30)).toBe(1_801_000)
})

test('managers may what reviewers may, reviewers what labelers may, administrators manage', () => {
  expect(mayActAs('manager', 'reviewer')).toBe(true)
  expect(mayActAs('reviewer', 'reviewer')).toBe(true)
  expect(mayActAs('labeler', 'reviewer')).toBe(false)
  expect(effectiveRole(null, { isAdministrator: false })).toBeNull()
  expect(effectiveRole(null, { isAdministrator: true })).toBe('manager')
  expect(effectiveRole('labeler', { isAdministrator: false })).toBe('labeler')
})

test('of many authors, about eight in ten are for training, and each is always on the same side', () => {
  const sides = Array.from({ length: 5_000 }, (_, at) => splitOfAuthor(`author ${at}`))
  const share = (side: string) => sides.filter((of) => of === side).length / sides.length
  // Five standard deviations of 5,000 draws: 0.028 and 0.021
  expect(Math.abs(share('train') - 0.8)).toBeLessThan(0.028)
  expect(Math.abs(share('valid') - 0.1)).toBeLessThan(0.021)
  expect(splitOfAuthor('author 7')).toBe(sides[7])
})
