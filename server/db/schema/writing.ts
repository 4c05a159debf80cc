import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { PromptContent } from '../../../contract/writing.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'
import { prompts } from './prompts.ts'
import { assignments } from './tasks.ts'

/** What people handed in for `write_prompt` tasks: each version, and the prompt that it became. */
export const writtenPrompts = sqliteTable(
  'written_prompts',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    assignmentId: text('assignment_id')
      .notNull()
      .references(() => assignments.id),
    promptId: text('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    submissionId: text('submission_id').notNull(),
    version: integer('version').notNull(),
    current: integer('current', { mode: 'boolean' }).notNull(),
    content: json<PromptContent>('content').notNull(),
    activeMilliseconds: integer('active_milliseconds').notNull().default(0),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('written_prompts_version').on(t.assignmentId, t.version),
    uniqueIndex('written_prompts_submission').on(t.assignmentId, t.submissionId),
    index('written_prompts_by_prompt').on(t.promptId),
  ],
)
