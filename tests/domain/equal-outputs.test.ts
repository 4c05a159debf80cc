import { expect, test } from 'vitest'
import { comparableText, equalOutputs, splitEquals } from '../../domain/equal-outputs.ts'

const groupsOf = (texts: string[]) =>
  equalOutputs(texts.map((text, at) => ({ id: 'abcdef'[at] ?? '', text })))

test('outputs that read the same are one group, whatever kind of space or accent they use', () => {
  expect(groupsOf(['An oak.', 'A birch.', ' An  oak. \r\n', 'An\u00a0oak.'])).toEqual([
    ['a', 'c', 'd'],
  ])
  expect(groupsOf(['caf\u00e9', 'cafe\u0301', 'cafe'])).toEqual([['a', 'b']])
  expect(groupsOf(['One.\n\n\n\nTwo.', 'One.\n\nTwo.\u200b', 'One.\nTwo.'])).toEqual([['a', 'b']])
  expect(groupsOf(['橡树。', '橡树。 ', '桦树。'])).toEqual([['a', 'b']])
})

test('what can be content keeps texts apart: indentation, line breaks, case, width', () => {
  expect(groupsOf(['if a:\n  b', 'if a:\nb', 'If a:\n  b'])).toEqual([])
  expect(groupsOf(['1', '１'])).toEqual([])
  expect(comparableText('a\n    b')).toBe('a\n    b')
})

test('equal outputs in different tiers are found', () => {
  const groups = [['a', 'c']]
  expect(splitEquals([['a', 'c'], ['b']], groups)).toBe(null)
  expect(splitEquals([['a'], ['b', 'c']], groups)).toEqual(['a', 'c'])
})
