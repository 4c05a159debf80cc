import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Conversation, Turn } from '../../../contract/conversation.ts'
import type {
  GeneratedAnswer,
  GenerationParameters,
  GenerationProblem,
  GenerationState,
} from '../../../contract/generation.ts'
import type { Sampling } from '../../../contract/sampling.ts'
import { id, json, time } from './columns.ts'
import { models } from './models.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'
import { prompts } from './prompts.ts'

/** An answer of a chat, with what it was drawn with. */
export interface ShownAnswer extends Sampling {
  text: string
}

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
    /** Claims that did not end in good order. */
    attempts: integer('attempts').notNull().default(0),
    leaseUntil: time('lease_until'),
    /** Why there is no answer, as the person is told. */
    problem: text('problem').$type<GenerationProblem>(),
    /** The worker's own words for it. */
    error: text('error'),
    /** Oldest turns that did not fit into the model's context. */
    leftOut: integer('left_out').notNull().default(0),
    /** Who asks: a person in a chat, or a program over the OpenAI-compatible interface. */
    source: text('source').$type<'chat' | 'api'>().notNull().default('chat'),
    /** Text to go on from as it is, in place of a conversation. */
    text: text('text'),
    /** For programs: what became of each answer, and how many tokens the model read. */
    answers: json<GeneratedAnswer[]>('answers'),
    promptTokens: integer('prompt_tokens'),
    /** Where the answers are alternatives to be ranked: their prompt. */
    promptId: text('prompt_id').references(() => prompts.id, { onDelete: 'cascade' }),
    /** The answer that the alternatives are ranked against. */
    shown: json<ShownAnswer>('shown'),
    /** What came of alternatives: the rank task of the person who asked. */
    assignmentId: text('assignment_id'),
    createdAt: time('created_at').notNull(),
    finishedAt: time('finished_at'),
  },
  (t) => [
    index('generations_queue').on(t.state, t.createdAt),
    index('generations_by_prompt').on(t.promptId),
  ],
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
  (t) => [
    primaryKey({ columns: [t.chatId, t.position] }),
    index('chat_turns_by_generation').on(t.generationId),
  ],
)
