import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RewardReports } from '../../../contract/reward-report.ts'
import { json } from './columns.ts'
import { models } from './models.ts'

/** How well reward models predict people, as their jobs measured it. */
export const modelReports = sqliteTable('model_reports', {
  modelId: text('model_id')
    .primaryKey()
    .references(() => models.id, { onDelete: 'cascade' }),
  report: json<RewardReports>('report').notNull(),
})
