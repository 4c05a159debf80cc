import { expect, test } from 'vitest'
import {
  conversationPreview,
  conversationToText,
  stopStringsOf,
  withoutOldestTurn,
} from '../../domain/conversation-text.ts'

test('one user turn stands as it is, followed by a blank line', () => {
  expect(conversationToText([{ role: 'user', content: 'Name a tree.' }])).toBe('Name a tree.\n\n')
})

test('several turns get headers, and the answer that is asked for stays open', () => {
  const text = conversationToText([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
    { role: 'user', content: 'Name a tree.' },
  ])
  expect(text).toBe(
    'System: Be brief.\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: Name a tree.\n\nAssistant:',
  )
})

test('a preview is one line of whole characters', () => {
  expect(conversationPreview([{ role: 'user', content: 'a\n  b' }])).toBe('a b')
  expect(conversationPreview([{ role: 'user', content: '😀😀😀😀' }], 3)).toBe('😀😀…')
})

test('an answer among headers ends where the person’s next turn would begin', () => {
  const question = { role: 'user' as const, content: 'Hi' }
  expect(stopStringsOf([question])).toEqual([])
  expect(stopStringsOf([{ role: 'system', content: 'Be brief.' }, question])).toEqual([
    '\n\nHuman:',
  ])
})

test('the oldest question goes with its answer; the system and the last question stay', () => {
  const turn = (role: 'system' | 'user' | 'assistant', content: string) => ({ role, content })
  const system = turn('system', 's')
  const shorter = withoutOldestTurn([
    ...[system, turn('user', '1'), turn('assistant', '2'), turn('user', '3')],
  ])
  expect(shorter).toEqual([system, turn('user', '3')])
  expect(withoutOldestTurn([system, turn('user', '3')])).toBeNull()
})
