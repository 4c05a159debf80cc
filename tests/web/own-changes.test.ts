import { expect, test } from 'vitest'
import { onlyFields, ownChanges } from '../../web/editing/own-changes.ts'

test('only what one has changed is sent', () => {
  const before = { url: 'http://a', kinds: ['one'], description: '' }
  const mine = ownChanges(before, { ...before, kinds: ['one', 'two'], description: 'Mine' })
  expect(mine).toEqual({ kinds: ['one', 'two'], description: 'Mine' })
  expect(onlyFields({ url: 'x', kinds: [], apiKey: 'k' }, new Set(['kinds', 'apiKey']))).toEqual({
    ...{ kinds: [], apiKey: 'k' },
  })
})
