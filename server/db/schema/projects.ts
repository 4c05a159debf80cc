import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ProjectSettings } from '../../../contract/projects.ts'
import type { ScreeningState } from '../../../contract/screening.ts'
import type { Role } from '../../../contract/users.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'

export const projects = sqliteTable('projects', {
  id: id(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  settings: json<ProjectSettings>('settings').notNull(),
  createdAt: time('created_at').notNull(),
  /** Nothing new is asked or trained; everything can be read. */
  archivedAt: time('archived_at'),
  /** When it will be deleted for good, where somebody asked for that. */
  deleteAt: time('delete_at'),
})

export const projectMembers = sqliteTable(
  'project_members',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role').$type<Role>().notNull(),
    /** The newest version of the guidelines that this person has opened. */
    guidelinesRead: integer('guidelines_read'),
    /** When this person finished the guided first task. */
    guidedAt: time('guided_at'),
    screening: text('screening').$type<ScreeningState>().notNull().default('not_taken'),
    screenedAt: time('screened_at'),
    joinedAt: time('joined_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.userId] }), index('members_by_user').on(t.userId)],
)

/** Kept up to date in the transaction that changes what they count, so that no dashboard scans a table. */
export const projectCounters = sqliteTable('project_counters', {
  projectId: text('project_id')
    .primaryKey()
    .references(() => projects.id, { onDelete: 'cascade' }),
  prompts: integer('prompts').notNull().default(0),
  outputs: integer('outputs').notNull().default(0),
  demonstrations: integer('demonstrations').notNull().default(0),
  rankings: integer('rankings').notNull().default(0),
  comparisons: integer('comparisons').notNull().default(0),
  ties: integer('ties').notNull().default(0),
  rankTasksOpen: integer('rank_tasks_open').notNull().default(0),
  demonstrationTasksOpen: integer('demonstration_tasks_open').notNull().default(0),
  demonstrationsAtLastSft: integer('demonstrations_at_last_sft').notNull().default(0),
  comparisonsAtLastReward: integer('comparisons_at_last_reward').notNull().default(0),
  models: integer('models').notNull().default(0),
})

/** Each publication is a new version in all the project's languages; old versions stay. */
export const guidelines = sqliteTable(
  'guidelines',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** BCP 47 tag. */
    language: text('language').notNull(),
    /** Markdown. */
    text: text('text').notNull(),
    /** What changed, in a sentence. */
    note: text('note').notNull().default(''),
    createdBy: text('created_by').references(() => users.id),
    createdAt: time('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.version, t.language] })],
)
