import Type, { type Static } from 'typebox'
import { Strict } from './schema.ts'

export const Turn = Strict({
  role: Type.Enum(['system', 'user', 'assistant']),
  content: Type.String({ minLength: 1, maxLength: 200_000 }),
})
export type Turn = Static<typeof Turn>

/** What comes before the answer that is asked for; the last turn is the user's. */
export const Conversation = Type.Array(Turn, { minItems: 1, maxItems: 200 })
export type Conversation = Static<typeof Conversation>
