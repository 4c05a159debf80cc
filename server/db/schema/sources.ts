import { sql } from 'drizzle-orm'
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SourceModel } from '../../../contract/sources.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'
import { outputs, prompts } from './prompts.ts'

/** Servers elsewhere that write outputs. */
export const sources = sqliteTable(
  'sources',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    baseUrl: text('base_url').notNull(),
    /** Sealed by the key file of the data folder. */
    sealedKey: text('sealed_key'),
    keyLastFour: text('key_last_four'),
    models: json<SourceModel[]>('models').notNull(),
    requestsPerMinute: integer('requests_per_minute').notNull(),
    atOnce: integer('at_once').notNull(),
    timeoutSeconds: integer('timeout_seconds').notNull(),
    // Counts and sums of its requests, changed with them, so that nobody counts rows who looks.
    waiting: integer('waiting').notNull().default(0),
    done: integer('done').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    stopped: integer('stopped').notNull().default(0),
    promptTokens: integer('prompt_tokens').notNull().default(0),
    completionTokens: integer('completion_tokens').notNull().default(0),
    cost: real('cost').notNull().default(0),
    lastError: text('last_error'),
    createdAt: time('created_at').notNull(),
  },
  (t) => [index('sources_by_project').on(t.projectId, t.createdAt)],
)

/** Each time that somebody asked for outputs, with the models as they were set then. */
export const sourceRuns = sqliteTable(
  'source_runs',
  {
    id: id(),
    sourceId: text('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    models: json<SourceModel[]>('models').notNull(),
    createdBy: text('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: time('created_at').notNull(),
  },
  (t) => [index('source_runs_by_source').on(t.sourceId)],
)

/** One row for each output asked for: prompt × model × index. Waiting ones are all that a restart needs to go on. */
export const sourceRequests = sqliteTable(
  'source_requests',
  {
    id: integer('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => sourceRuns.id, { onDelete: 'cascade' }),
    sourceId: text('source_id').notNull(),
    promptId: text('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    /** Index in the run's models. */
    modelIndex: integer('model_index').notNull(),
    sampleIndex: integer('sample_index').notNull(),
    state: text('state').$type<'waiting' | 'done' | 'failed' | 'stopped'>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Not to be asked again earlier. */
    notBefore: time('not_before').notNull().default(0),
    error: text('error'),
    outputId: text('output_id').references(() => outputs.id, { onDelete: 'set null' }),
    promptTokens: integer('prompt_tokens').notNull().default(0),
    completionTokens: integer('completion_tokens').notNull().default(0),
    cost: real('cost').notNull().default(0),
  },
  (t) => [
    index('source_requests_by_prompt').on(t.runId, t.promptId),
    index('source_requests_of_prompt').on(t.promptId, t.sourceId),
    index('source_requests_by_state').on(t.sourceId, t.state),
    index('source_requests_by_output').on(t.outputId),
    index('source_requests_waiting')
      .on(t.sourceId, t.id)
      .where(sql`state = 'waiting'`),
  ],
)
