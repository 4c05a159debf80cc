import { expect, test } from 'vitest'
import { changedByBoth, onlyFields, ownChanges } from '../../web/editing/own-changes.ts'

test('only what one has changed is sent, and what both have changed is told', () => {
  const before = { url: 'http://a', kinds: ['one'], description: '' }
  const mine = ownChanges(before, { ...before, kinds: ['one', 'two'], description: 'Mine' })
  expect(mine).toEqual({ kinds: ['one', 'two'], description: 'Mine' })
  const theirs = { url: 'http://b', kinds: ['one'], description: 'Theirs' }
  expect(changedByBoth(before, theirs, mine)).toEqual(['description'])
  expect(onlyFields({ url: 'x', kinds: [], apiKey: 'k' }, new Set(['kinds', 'apiKey']))).toEqual({
    ...{ kinds: [], apiKey: 'k' },
  })
})
