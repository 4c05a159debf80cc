import { sql } from 'drizzle-orm'
import {
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { AnswerKey } from '../../../contract/screening.ts'
import type {
  DraftContent,
  SkipReason,
  TaskKind,
  TaskPurpose,
  TaskSource,
} from '../../../contract/tasks.ts'
import type { PromptBrief } from '../../../contract/writing.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'
import { outputs, prompts } from './prompts.ts'

export const tasks = sqliteTable(
  'tasks',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<TaskKind>().notNull(),
    state: text('state').$type<'open' | 'done' | 'cancelled'>().notNull(),
    /** Null for a task that asks for a new prompt. */
    promptId: text('prompt_id').references(() => prompts.id, { onDelete: 'cascade' }),
    /** What its answers are for: `screening` answers are graded and never trained on. */
    purpose: text('purpose').$type<TaskPurpose>().notNull().default('collect'),
    /** Where it comes from, so that a labeler can be told why it is next. */
    source: text('source').$type<TaskSource>().notNull().default('import'),
    /** What a `write_prompt` task asks for. */
    brief: json<PromptBrief>('brief'),
    /** The managers' answer to a screening task. */
    answerKey: json<AnswerKey>('answer_key'),
    targetOverlap: integer('target_overlap').notNull(),
    /** Submitted assignments. */
    completed: integer('completed').notNull().default(0),
    /** Open, unexpired assignments. completed + leased never exceeds targetOverlap. */
    leased: integer('leased').notNull().default(0),
    priority: integer('priority').notNull().default(0),
    /** How unsure a reward model with several heads is of its ranking, in bits a pair; null where none has said. */
    uncertainty: real('uncertainty'),
    /** Its turn is up to chance and not to its uncertainty; null where that was never drawn. Drawn once. */
    drawnAtRandom: integer('drawn_at_random', { mode: 'boolean' }),
    /** Its place among tasks of one priority, the highest first; 0 where tasks come in order of age. */
    urgency: integer('urgency').notNull().default(0),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    /**
     * Tasks that have a free place, in the order in which they are given out; small while few are left. The column
     * stands left of the comparison, or SQLite turns it round and does not know the index's condition again.
     */
    index('tasks_claimable')
      .on(t.projectId, t.kind, sql`priority desc`, sql`urgency desc`, t.createdAt, t.id)
      .where(sql`state = 'open' and purpose = 'collect' and target_overlap > completed + leased`),
    /** A project's screening test, in the order in which it is taken. */
    index('tasks_screening')
      .on(t.projectId, t.createdAt, t.id)
      .where(sql`purpose = 'screening' and state = 'open'`),
    /** Gold tasks: few among many. */
    index('tasks_gold')
      .on(t.projectId, t.createdAt, t.id)
      .where(sql`purpose = 'collect' and answer_key is not null`),
    /** Those that were drawn at random, which an evaluation may keep to. */
    index('tasks_drawn')
      .on(t.projectId)
      .where(sql`drawn_at_random = 1`),
    index('tasks_by_project').on(t.projectId, t.createdAt, t.id),
    /** What lists are filtered by, each in the order of the list. */
    index('tasks_by_kind').on(t.projectId, t.kind, t.createdAt, t.id),
    index('tasks_by_state').on(t.projectId, t.state, t.createdAt, t.id),
    index('tasks_by_prompt').on(t.promptId),
  ],
)

/** The outputs that a rank task shows, in no meaningful order. */
export const taskOutputs = sqliteTable(
  'task_outputs',
  {
    taskId: text('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    outputId: text('output_id')
      .notNull()
      .references(() => outputs.id),
  },
  (t) => [
    primaryKey({ columns: [t.taskId, t.outputId] }),
    index('task_outputs_by_output').on(t.outputId),
  ],
)

export const assignments = sqliteTable(
  'assignments',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    taskId: text('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    state: text('state').$type<'open' | 'submitted' | 'skipped' | 'expired'>().notNull(),
    /** Output ids in the order this person saw. */
    shownOrder: json<string[]>('shown_order').notNull(),
    shuffleSeed: integer('shuffle_seed').notNull(),
    leaseUntil: time('lease_until').notNull(),
    activeMilliseconds: integer('active_milliseconds').notNull().default(0),
    skipReason: text('skip_reason').$type<SkipReason>(),
    skipNote: text('skip_note'),
    /** The version of the guidelines in force when the task was given; null where there were none. */
    guidelinesVersion: integer('guidelines_version'),
    /** When a reviewer sent the submission back; null again once a new version is handed in. */
    returnedAt: time('returned_at'),
    createdAt: time('created_at').notNull(),
    submittedAt: time('submitted_at'),
  },
  (t) => [
    /** Nobody gets the same task twice. */
    uniqueIndex('assignments_once').on(t.taskId, t.userId),
    index('assignments_by_user').on(t.userId, t.projectId, t.state, t.submittedAt),
    index('assignments_open')
      .on(t.projectId)
      .where(sql`state = 'open'`),
    index('assignments_leases').on(t.state, t.leaseUntil),
    index('assignments_returned')
      .on(t.userId, t.projectId, t.returnedAt)
      .where(sql`returned_at is not null`),
  ],
)

export const drafts = sqliteTable('drafts', {
  assignmentId: text('assignment_id')
    .primaryKey()
    .references(() => assignments.id, { onDelete: 'cascade' }),
  revision: integer('revision').notNull(),
  content: json<DraftContent>('content').notNull(),
  savedAt: time('saved_at').notNull(),
})

/** What labelers say is broken about a task, until a manager has dealt with it. */
export const taskReports = sqliteTable(
  'task_reports',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    taskId: text('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    note: text('note').notNull(),
    createdAt: time('created_at').notNull(),
    resolvedAt: time('resolved_at'),
    resolvedBy: text('resolved_by').references(() => users.id),
  },
  (t) => [
    index('task_reports_open').on(t.projectId, t.resolvedAt, t.createdAt, t.id),
    index('task_reports_by_task').on(t.taskId),
  ],
)
