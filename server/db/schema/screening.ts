import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ScreeningScore } from '../../../contract/screening.ts'
import type { DemonstrationContent, RankingContent } from '../../../contract/tasks.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'
import { assignments, tasks } from './tasks.ts'

/** Answers to screening tasks. They stand apart from rankings and demonstrations, so that nothing trains on them. */
export const screeningAnswers = sqliteTable(
  'screening_answers',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    taskId: text('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignments.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    submissionId: text('submission_id').notNull(),
    version: integer('version').notNull(),
    current: integer('current', { mode: 'boolean' }).notNull(),
    content: json<RankingContent | DemonstrationContent>('content').notNull(),
    /** Null until graded: rankings at once by the key, demonstrations by a manager. */
    score: json<ScreeningScore>('score'),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('screening_answers_version').on(t.assignmentId, t.version),
    uniqueIndex('screening_answers_submission').on(t.assignmentId, t.submissionId),
    index('screening_answers_by_person').on(t.projectId, t.userId, t.current),
    index('screening_answers_by_task').on(t.taskId),
  ],
)
