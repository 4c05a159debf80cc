import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

/** Models that people are asked to rank against each other on the same prompts. */
export const matches = sqliteTable(
  'matches',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    modelIds: json<string[]>('model_ids').notNull(),
    /** The sample jobs that write, in the models' order. */
    jobIds: json<string[]>('job_ids').notNull(),
    prompts: integer('prompts').notNull(),
    /** Rank tasks made of it; null until all jobs have written. */
    taskIds: json<string[]>('task_ids'),
    /** Prompts that all models answered alike. */
    equal: integer('equal').notNull().default(0),
    createdBy: text('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: time('created_at').notNull(),
  },
  (t) => [index('matches_by_project').on(t.projectId, t.createdAt)],
)
