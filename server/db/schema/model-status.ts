import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { time } from './columns.ts'
import { models } from './models.ts'

/** What managers decided about a model; no row: nothing yet. */
export const modelStatus = sqliteTable('model_status', {
  modelId: text('model_id')
    .primaryKey()
    .references(() => models.id, { onDelete: 'cascade' }),
  /** Writes in chats and for rankings in place of the newest of its project. */
  promotedAt: time('promoted_at'),
  pinnedAt: time('pinned_at'),
  /** Out of sight, and nothing is made from it by default. */
  archivedAt: time('archived_at'),
  /** Limits that people know of, in their words. */
  limits: text('limits').notNull().default(''),
})
