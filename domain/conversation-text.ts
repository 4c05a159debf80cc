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

/**
 * Where an answer ends although the model goes on: a model that knows the headers may write the next turn of the person
 * too. A single turn has no headers, and its answer only ends with the text.
 */
export function stopStringsOf(conversation: Conversation): string[] {
  return conversation.length > 1 ? [`\n\n${HEADERS.user}:`] : []
}

/**
 * The conversation without its oldest turn, and without the answer to it; the system's turn and the last one stay. Null
 * when nothing more can be left out.
 */
export function withoutOldestTurn(conversation: Conversation): Conversation | null {
  const system = conversation.filter(({ role }) => role === 'system')
  const said = conversation.filter(({ role }) => role !== 'system')
  const next = said.findIndex(({ role }, at) => at > 0 && role === 'user')
  return next > 0 ? [...system, ...said.slice(next)] : null
}

/** The first `length` characters of the last user turn on one line, for lists. */
export function conversationPreview(conversation: Conversation, length = 140): string {
  const text = conversation.at(-1)?.content.replace(/\s+/g, ' ').trim() ?? ''
  const characters = Array.from(text)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}
