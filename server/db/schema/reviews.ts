import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ReviewVerdict } from '../../../contract/reviews.ts'
import { id, time } from './columns.ts'
import { assignments, tasks } from './tasks.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

/** Every word of a reviewer, append-only: of one submission, or (`settled`) of a whole task. */
export const reviews = sqliteTable(
  'reviews',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    taskId: text('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    /** The submission that it is about; null where the whole task was settled. */
    assignmentId: text('assignment_id').references(() => assignments.id),
    reviewerId: text('reviewer_id')
      .notNull()
      .references(() => users.id),
    verdict: text('verdict').$type<ReviewVerdict>().notNull(),
    note: text('note').notNull().default(''),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    index('reviews_by_task').on(t.taskId, t.createdAt),
    index('reviews_by_assignment').on(t.assignmentId, t.createdAt),
  ],
)
