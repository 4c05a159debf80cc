import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Conversation } from '../../../contract/conversation.ts'
import type { UseCase } from '../../../contract/prompts.ts'
import type { Split } from '../../../contract/schema.ts'
import { id, json, time } from './columns.ts'
import { models } from './models.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

export const prompts = sqliteTable(
  'prompts',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    conversation: json<Conversation>('conversation').notNull(),
    preview: text('preview').notNull(),
    contentHash: text('content_hash').notNull(),
    source: text('source').$type<'labeler' | 'customer' | 'import'>().notNull(),
    kind: text('kind').$type<'plain' | 'few_shot' | 'user_based'>().notNull(),
    useCase: text('use_case').$type<UseCase>().notNull(),
    split: text('split').$type<Split>().notNull(),
    authorId: text('author_id').references(() => users.id),
    authorName: text('author_name'),
    /** BCP 47 tag; null where nobody said. */
    language: text('language'),
    /** Replaced by a newer version of what its author wrote: nothing new is asked about it, what was made stays. */
    retired: integer('retired', { mode: 'boolean' }).notNull().default(false),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('prompts_by_content').on(t.projectId, t.contentHash),
    index('prompts_by_project').on(t.projectId, t.createdAt, t.id),
    index('prompts_by_author').on(t.projectId, t.authorId),
  ],
)

export const outputs = sqliteTable(
  'outputs',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    promptId: text('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    modelId: text('model_id')
      .notNull()
      .references(() => models.id),
    jobId: text('job_id'),
    sampleIndex: integer('sample_index').notNull().default(0),
    text: text('text').notNull(),
    tokens: integer('tokens'),
    logprob: real('logprob'),
    tokenLogprobs: json<number[]>('token_logprobs'),
    temperature: real('temperature'),
    seed: integer('seed'),
    topP: real('top_p'),
    topK: integer('top_k'),
    stop: json<string[]>('stop'),
    maximumTokens: integer('maximum_tokens'),
    finished: integer('finished', { mode: 'boolean' }),
    reward: real('reward'),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    index('outputs_by_prompt').on(t.promptId),
    index('outputs_by_model').on(t.modelId, t.promptId),
    uniqueIndex('outputs_by_job')
      .on(t.jobId, t.promptId, t.sampleIndex)
      .where(sql`job_id is not null`),
  ],
)
