import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Conversation, Turn } from '../../../contract/conversation.ts'
import type { GenerationParameters, GenerationState } from '../../../contract/generation.ts'
import { id, json, time } from './columns.ts'
import { models } from './models.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

/** Text that a person waits for: a model's answers to one conversation, written by a trainer process as they come. */
export const generations = sqliteTable(
  'generations',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    requestedBy: text('requested_by')
      .notNull()
      .references(() => users.id),
    conversation: json<Conversation>('conversation').notNull(),
    parameters: json<GenerationParameters>('parameters').notNull(),
    state: text('state').$type<GenerationState>().notNull(),
    /** One text per answer asked for, as far as it has come. */
    texts: json<string[]>('texts').notNull(),
    workerId: text('worker_id'),
    fencingToken: integer('fencing_token').notNull().default(0),
    leaseUntil: time('lease_until'),
    error: text('error'),
    createdAt: time('created_at').notNull(),
    finishedAt: time('finished_at'),
  },
  (t) => [index('generations_queue').on(t.state, t.createdAt)],
)

/** A person's talks with a project's models. */
export const chats = sqliteTable(
  'chats',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    title: text('title').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('chats_by_person').on(t.projectId, t.userId, t.updatedAt, t.id)],
)

export const chatTurns = sqliteTable(
  'chat_turns',
  {
    chatId: text('chat_id')
      .notNull()
      .references(() => chats.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    role: text('role').$type<Turn['role']>().notNull(),
    content: text('content').notNull(),
    /** Who wrote an assistant turn; never sent to the browser. */
    modelId: text('model_id').references(() => models.id),
    generationId: text('generation_id').references(() => generations.id),
    createdAt: time('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chatId, t.position] })],
)
