import type { Conversation } from '../contract/conversation.ts'

const HEADERS = { system: 'System', user: 'Human', assistant: 'Assistant' } as const

/**
 * The text that a model continues. One user turn stands as it is, followed by a blank line; several turns get the
 * headers that the Anthropic HH data use, and the text ends with an open `Assistant:` turn.
 */
export function conversationToText(conversation: Conversation): string {
  const [first] = conversation
  if (first && conversation.length === 1) return `${first.content}\n\n`
  const turns = conversation.map((turn) => `${HEADERS[turn.role]}: ${turn.content}\n\n`)
  return `${turns.join('')}Assistant:`
}

/** The first `length` characters of the last user turn on one line, for lists. */
export function conversationPreview(conversation: Conversation, length = 140): string {
  const text = conversation.at(-1)?.content.replace(/\s+/g, ' ').trim() ?? ''
  const characters = Array.from(text)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}
