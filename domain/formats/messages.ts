import Type, { type Static } from 'typebox'
import type { Conversation, Turn } from '../../contract/conversation.ts'
import { FormatError } from './format.ts'

/** Turns as chat formats write them. */
export const Messages = Type.Array(Type.Object({ role: Type.String(), content: Type.String() }), {
  minItems: 1,
})
export type Messages = Static<typeof Messages>

const ROLES: Record<string, Turn['role']> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  prompter: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  model: 'assistant',
}

/** The turns under Laurel's names of roles. Throws FormatError naming a role that nobody knows. */
export function conversationOf(messages: Messages, where: string): Conversation {
  return messages.map(({ role, content }) => {
    const known = ROLES[role.toLowerCase()]
    if (!known) {
      throw new FormatError(where, 'unknown_role', { role })
    }
    return { role: known, content }
  })
}

/** A dialogue that ends with an answer, as what comes before it and the answer. Throws FormatError where it does not. */
export function splitAnswer(messages: Messages, where: string) {
  const conversation = conversationOf(messages, where)
  const answer = conversation.at(-1)
  if (answer?.role !== 'assistant' || conversation.length < 2) {
    throw new FormatError(where, 'no_answer')
  }
  return { prompt: conversation.slice(0, -1), answer: answer.content }
}

export const assistantTurn = (content: string) => ({ role: 'assistant', content })
