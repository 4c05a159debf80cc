import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ApplicationFeedbackAnswer } from '../../../contract/application-feedback.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'
import { outputs, prompts } from './prompts.ts'

/** Thumbs: whether one output is good by itself. They compare it with no other one. */
export const unpairedLabels = sqliteTable(
  'unpaired_labels',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    promptId: text('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    outputId: text('output_id')
      .notNull()
      .references(() => outputs.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    /** Where it came from, and which user of the application it was. */
    sourceName: text('source_name').notNull(),
    good: integer('good', { mode: 'boolean' }).notNull(),
    comment: text('comment').notNull().default(''),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    index('unpaired_labels_by_project').on(t.projectId, t.createdAt, t.id),
    index('unpaired_labels_by_output').on(t.outputId),
    index('unpaired_labels_by_prompt').on(t.promptId),
  ],
)

/** Answers to requests that may come again, kept for a week. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    /** SHA-256 of the request. */
    requestHash: text('request_hash').notNull(),
    answer: json<ApplicationFeedbackAnswer>('answer').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    index('idempotency_keys_by_age').on(t.createdAt),
  ],
)
