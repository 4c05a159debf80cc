import Type, { type Static } from 'typebox'
import { Generation } from './generation.ts'
import { Id, Nullable, PageQuery, Strict, Time } from './schema.ts'

const Content = Type.String({ minLength: 1, maxLength: 50_000, pattern: '\\S' })

/** A turn of a chat. An assistant's turn has the generation that writes it; which model that is stays hidden. */
export const ChatTurn = Strict({
  position: Type.Integer({ minimum: 0 }),
  role: Type.Enum(['system', 'user', 'assistant']),
  content: Type.String({ description: 'Empty while nothing has come.' }),
  generation: Nullable(Generation),
  createdAt: Time,
})
export type ChatTurn = Static<typeof ChatTurn>

/** A row of a person's own list. */
export const ChatSummary = Strict({
  id: Id,
  title: Type.String({ description: 'The first words; empty before the first turn.' }),
  updatedAt: Time,
})
export type ChatSummary = Static<typeof ChatSummary>

export const Chat = Strict({
  id: Id,
  projectId: Id,
  title: Type.String(),
  turns: Type.Array(ChatTurn),
  updatedAt: Time,
})
export type Chat = Static<typeof Chat>

/** What a person needs to know before they write: whether there is a model, and a trainer to run it. */
export const ChatStatus = Strict({ hasModel: Type.Boolean(), trainerRunning: Type.Boolean() })
export type ChatStatus = Static<typeof ChatStatus>

export const ChatQuery = PageQuery

export const CreateChatRequest = Strict({
  system: Type.Optional(Content),
})
export const ChatTurnRequest = Strict({ content: Content })

/** Path of one turn. */
export const ChatTurnParameter = Strict({ id: Id, position: Type.Integer({ minimum: 0 }) })

/** Where the person goes on: a task of their own. */
export const OpenedAssignment = Strict({ assignmentId: Id })
