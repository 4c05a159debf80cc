import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ReviewState, ReviewVerdict } from '../../../contract/reviews.ts'
import type { TaskKind } from '../../../contract/tasks.ts'
import { id, time } from './columns.ts'
import { assignments, tasks } from './tasks.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

/** Every word of a reviewer, never deleted: of one submission, or (`settled`) of a whole task. */
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
    /** The version of the submission, or of the settlement, that it is about. */
    version: integer('version'),
    note: text('note').notNull().default(''),
    /** When it was taken back; null: it counts. */
    withdrawnAt: time('withdrawn_at'),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    index('reviews_by_task').on(t.taskId, t.createdAt),
    index('reviews_by_assignment').on(t.assignmentId, t.createdAt),
  ],
)

/** Tasks that people have handed in answers to, in the order in which reviewers see them; derived, as are counters. */
export const taskReviews = sqliteTable(
  'task_reviews',
  {
    taskId: text('task_id')
      .primaryKey()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<TaskKind>().notNull(),
    state: text('state').$type<ReviewState>().notNull(),
    /** Thousandths: 0 where people agree, 1,000 where they say the opposite. */
    disagreement: integer('disagreement').notNull().default(0),
    settled: integer('settled', { mode: 'boolean' }).notNull().default(false),
    changedAt: time('changed_at').notNull(),
  },
  (t) => [
    index('task_reviews_queue').on(t.projectId, t.kind, t.state, t.disagreement, t.taskId),
    index('task_reviews_sample').on(t.projectId, t.kind, t.state, t.taskId),
  ],
)
