import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Split } from '../../../contract/schema.ts'
import { time } from './columns.ts'
import { models } from './models.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

/*
 * Counters of quality: kept in the transaction that changes what they count, equal to a recount at any time
 * (server/services/quality/recount.ts). Means are kept as `Moments` of
 * domain/quality/moments.ts.
 */

const count = (name: string) => integer(name).notNull().default(0)
const project = () =>
  text('project_id')
    .notNull()
    .references(() => projects.id, { onDelete: 'cascade' })
const user = (name: string) =>
  text(name)
    .notNull()
    .references(() => users.id)

const labelerCounts = () => ({
  rankings: count('rankings'),
  comparisons: count('comparisons'),
  ties: count('ties'),
  rankingMilliseconds: count('ranking_milliseconds'),
  untouched: count('untouched'),
  demonstrations: count('demonstrations'),
  demonstrationMilliseconds: count('demonstration_milliseconds'),
  agreementN: count('agreement_n'),
  agreementSum: count('agreement_sum'),
  agreementSquares: count('agreement_squares'),
  tauN: count('tau_n'),
  tauSum: count('tau_sum'),
  tauSquares: count('tau_squares'),
  goldN: count('gold_n'),
  goldSum: count('gold_sum'),
  goldSquares: count('gold_squares'),
  positionN: count('position_n'),
  positionSum: count('position_sum'),
  positionSquares: count('position_squares'),
  lengthN: count('length_n'),
  lengthSum: count('length_sum'),
  lengthSquares: count('length_squares'),
})

/** The sums of a person's days, so that no list of people adds up hundreds of days. */
export const labelerTotals = sqliteTable(
  'labeler_totals',
  { projectId: project(), userId: user('user_id'), ...labelerCounts() },
  (t) => [primaryKey({ columns: [t.projectId, t.userId] })],
)

/** What one person did on one day (UTC, days since 1970), and what it says about them. */
export const labelerDays = sqliteTable(
  'labeler_days',
  {
    projectId: project(),
    userId: user('user_id'),
    day: integer('day').notNull(),
    ...labelerCounts(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.userId, t.day] }),
    index('labeler_days_by_day').on(t.projectId, t.day),
  ],
)

/** How far two people agree on the tasks that both ranked; the smaller id first. */
export const labelerPairs = sqliteTable(
  'labeler_pairs',
  {
    projectId: project(),
    firstId: user('first_id'),
    secondId: user('second_id'),
    agreementN: count('agreement_n'),
    agreementSum: count('agreement_sum'),
    agreementSquares: count('agreement_squares'),
    tauN: count('tau_n'),
    tauSum: count('tau_sum'),
    tauSquares: count('tau_squares'),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.firstId, t.secondId] }),
    index('labeler_pairs_second').on(t.projectId, t.secondId),
  ],
)

/** What a project gathered on one day (UTC), by split and source of the prompt. */
export const projectDays = sqliteTable(
  'project_days',
  {
    projectId: project(),
    day: integer('day').notNull(),
    split: text('split').$type<Split>().notNull(),
    source: text('source').$type<'labeler' | 'customer' | 'import'>().notNull(),
    demonstrations: count('demonstrations'),
    rankings: count('rankings'),
    comparisons: count('comparisons'),
    ties: count('ties'),
    activeMilliseconds: count('active_milliseconds'),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.day, t.split, t.source] })],
)

/** How labelers ranked outputs of two models against each other; the smaller id first. */
export const modelVerdicts = sqliteTable(
  'model_verdicts',
  {
    projectId: project(),
    firstId: text('first_id')
      .notNull()
      .references(() => models.id),
    secondId: text('second_id')
      .notNull()
      .references(() => models.id),
    first: count('first'),
    second: count('second'),
    ties: count('ties'),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.firstId, t.secondId] })],
)

/** Agreement between labelers over a project's tasks, and whether all counters of quality have been made. */
export const projectQuality = sqliteTable('project_quality', {
  projectId: text('project_id')
    .primaryKey()
    .references(() => projects.id, { onDelete: 'cascade' }),
  /** Pairs of outputs that two people or more have compared. */
  sharedPairs: count('shared_pairs'),
  agreementN: count('agreement_n'),
  agreementSum: count('agreement_sum'),
  agreementSquares: count('agreement_squares'),
  countedAt: time('counted_at'),
})
