import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, time } from './columns.ts'
import { projects } from './projects.ts'

/** Clients and webhooks resume from an id. The oldest are forgotten in time, see `forgottenEvents`. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    projectId: text('project_id').notNull(),
    kind: text('kind').notNull(),
    data: json<unknown>('data').notNull(),
    at: time('at').notNull(),
  },
  (t) => [index('events_by_project').on(t.projectId, t.id)],
)

/** Up to which event a project's have been deleted; no row where all are there. */
export const forgottenEvents = sqliteTable('forgotten_events', {
  projectId: text('project_id')
    .primaryKey()
    .references(() => projects.id, { onDelete: 'cascade' }),
  upTo: integer('up_to').notNull(),
  /** When that one happened. */
  at: time('at').notNull(),
})

export const audit = sqliteTable('audit', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: time('at').notNull(),
  userId: text('user_id'),
  projectId: text('project_id'),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
})
