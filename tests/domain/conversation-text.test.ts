import { expect, test } from 'vitest'
import { conversationPreview, conversationToText } from '../../domain/conversation-text.ts'

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
