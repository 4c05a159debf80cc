import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ReviewVerdict } from '../../../contract/reviews.ts'
import type { OutputRating } from '../../../contract/tasks.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'
import { prompts } from './prompts.ts'
import { assignments, tasks } from './tasks.ts'

export const demonstrations = sqliteTable(
  'demonstrations',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    assignmentId: text('assignment_id').references(() => assignments.id),
    promptId: text('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    userId: text('user_id').references(() => users.id),
    /** Who wrote it where no user did: the name of an imported file. */
    sourceName: text('source_name'),
    submissionId: text('submission_id').notNull(),
    version: integer('version').notNull(),
    /** The newest version; older ones stay. */
    current: integer('current', { mode: 'boolean' }).notNull(),
    text: text('text').notNull(),
    /** What a reviewer last said of this version; null: not reviewed. */
    review: text('review').$type<ReviewVerdict>(),
    activeMilliseconds: integer('active_milliseconds').notNull().default(0),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('demonstrations_version').on(t.assignmentId, t.version),
    uniqueIndex('demonstrations_submission').on(t.assignmentId, t.submissionId),
    index('demonstrations_by_project').on(t.projectId, t.current, t.createdAt, t.id),
    index('demonstrations_by_prompt').on(t.promptId),
  ],
)

export const rankings = sqliteTable(
  'rankings',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    assignmentId: text('assignment_id').references(() => assignments.id),
    promptId: text('prompt_id')
      .notNull()
      .references(() => prompts.id, { onDelete: 'cascade' }),
    userId: text('user_id').references(() => users.id),
    sourceName: text('source_name'),
    submissionId: text('submission_id').notNull(),
    version: integer('version').notNull(),
    current: integer('current', { mode: 'boolean' }).notNull(),
    tiers: json<string[][]>('tiers').notNull(),
    shownOrder: json<string[]>('shown_order').notNull(),
    unacceptableFrom: integer('unacceptable_from'),
    comment: text('comment').notNull().default(''),
    /** Pairs of unequal rank, and of equal, that it gives: so that no count reads `comparisons`. */
    comparisons: integer('comparisons').notNull().default(0),
    ties: integer('ties').notNull().default(0),
    review: text('review').$type<ReviewVerdict>(),
    /** The task that a reviewer's own ranking settles; null for everybody else's rankings. */
    settlesTaskId: text('settles_task_id').references(() => tasks.id),
    /** A reviewer settled the task: training reads the settlement instead. Raw truth and agreement keep this one. */
    settled: integer('settled', { mode: 'boolean' }).notNull().default(false),
    activeMilliseconds: integer('active_milliseconds').notNull().default(0),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('rankings_version').on(t.assignmentId, t.version),
    uniqueIndex('rankings_submission').on(t.assignmentId, t.submissionId),
    index('rankings_by_project').on(t.projectId, t.current, t.createdAt, t.id),
    index('rankings_by_labeler').on(t.projectId, t.userId, t.current, t.createdAt, t.id),
    index('rankings_by_prompt').on(t.promptId),
    index('rankings_settling').on(t.settlesTaskId),
  ],
)

export const ratings = sqliteTable(
  'ratings',
  {
    rankingId: text('ranking_id')
      .notNull()
      .references(() => rankings.id, { onDelete: 'cascade' }),
    /** No foreign key, as for comparisons: it goes with its ranking. */
    outputId: text('output_id').notNull(),
    quality: integer('quality'),
    flags: json<OutputRating['flags']>('flags').notNull(),
  },
  (t) => [primaryKey({ columns: [t.rankingId, t.outputId] })],
)

/** Derived from the current version of a ranking, in the same transaction; can be rebuilt at any time. */
export const comparisons = sqliteTable(
  'comparisons',
  {
    rankingId: text('ranking_id')
      .notNull()
      .references(() => rankings.id, { onDelete: 'cascade' }),
    projectId: text('project_id').notNull(),
    promptId: text('prompt_id').notNull(),
    /**
     * No foreign keys: all of them go with their ranking, which goes with the prompt that its outputs go with, and
     * without an index more each output that is deleted would have a million rows looked through.
     */
    winnerId: text('winner_id').notNull(),
    loserId: text('loser_id').notNull(),
    tie: integer('tie', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.rankingId, t.winnerId, t.loserId] }),
    index('comparisons_by_prompt').on(t.projectId, t.promptId),
  ],
)
