import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, time } from './columns.ts'

/** Append-only; WebSocket clients resume from an id. */
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

export const audit = sqliteTable('audit', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: time('at').notNull(),
  userId: text('user_id'),
  projectId: text('project_id'),
  action: text('action').notNull(),
  subject: text('subject').notNull(),
})
