import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ModelKind } from '../../../contract/models.ts'
import { id, json, time } from './columns.ts'
import { projects } from './projects.ts'

export const models = sqliteTable(
  'models',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    kind: text('kind').$type<ModelKind>().notNull(),
    parameters: integer('parameters'),
    artefact: text('artefact'),
    jobId: text('job_id'),
    metrics: json<Record<string, number>>('metrics').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [index('models_by_project').on(t.projectId, t.kind, t.createdAt)],
)

/** Frozen snapshots: a JSON Lines file by its hash, and what it was made from. */
export const datasets = sqliteTable(
  'datasets',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    kind: text('kind')
      .$type<'demonstrations' | 'rankings' | 'prompts' | 'texts' | 'outputs'>()
      .notNull(),
    hash: text('hash').notNull(),
    rows: integer('rows').notNull(),
    labelers: integer('labelers').notNull().default(0),
    counts: json<Record<string, number>>('counts').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [uniqueIndex('datasets_by_hash').on(t.projectId, t.kind, t.hash)],
)

/** Files by their content, stored under data/artefacts/<hash>. */
export const artefacts = sqliteTable('artefacts', {
  hash: text('hash').primaryKey(),
  bytes: integer('bytes').notNull(),
  createdAt: time('created_at').notNull(),
})
