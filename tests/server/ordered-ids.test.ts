import { expect, test } from 'vitest'
import { OrderedIds } from '../../server/services/labeling/ordered-ids.ts'

/** 2022-02-22 19:22:22 UTC, the example of RFC 9562, appendix A.6. */
const EXAMPLE = 0x017f22e279b0

test('an id is a UUID of version 7 that begins with its time', () => {
  expect(new OrderedIds().next(EXAMPLE)).toMatch(
    /^017f22e2-79b0-7000-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

test('ids sort as they were made: within a millisecond, past 4,096 of one, and when the clock goes back', () => {
  const ids = new OrderedIds()
  const made = Array.from({ length: 5000 }, () => ids.next(EXAMPLE))
  made.push(ids.next(EXAMPLE - 1000), ids.next(EXAMPLE + 1), ids.next(EXAMPLE + 10_000))
  expect(made.toSorted()).toEqual(made)
  expect(new Set(made).size).toBe(made.length)
})
