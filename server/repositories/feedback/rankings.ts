import { and, desc, eq, sql } from 'drizzle-orm'
import type { OutputRating } from '../../../contract/tasks.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { comparisons, rankings, ratings } from '../../db/schema.ts'
import type { RankedPair } from '../../../domain/ranking.ts'
import { addModelVerdicts } from '../quality/model-verdicts.ts'
import { countRanking } from './feedback-days.ts'

export type RankingRecord = typeof rankings.$inferSelect

const bySubmission = (db: Database) =>
  db
    .select()
    .from(rankings)
    .where(
      and(
        eq(rankings.assignmentId, sql.placeholder('assignmentId')),
        eq(rankings.submissionId, sql.placeholder('submissionId')),
      ),
    )
    .prepare()

/** The version that a submission stored, or undefined. */
export async function findRankingBySubmission(
  on: Reader,
  assignmentId: string,
  submissionId: string,
): Promise<RankingRecord | undefined> {
  return on.prepared(bySubmission).get({ assignmentId, submissionId })
}

const newest = (db: Database) =>
  db
    .select()
    .from(rankings)
    .where(eq(rankings.assignmentId, sql.placeholder('assignmentId')))
    .orderBy(desc(rankings.version))
    .limit(1)
    .prepare()

/** The newest version of an assignment's ranking, or undefined. */
export async function findCurrentRanking(
  on: Reader,
  assignmentId: string,
): Promise<RankingRecord | undefined> {
  return on.prepared(newest).get({ assignmentId })
}

const insertion = (db: Database) =>
  db
    .insert(rankings)
    .values({
      id: sql.placeholder('id'),
      projectId: sql.placeholder('projectId'),
      assignmentId: sql.placeholder('assignmentId'),
      promptId: sql.placeholder('promptId'),
      userId: sql.placeholder('userId'),
      sourceName: sql.placeholder('sourceName'),
      submissionId: sql.placeholder('submissionId'),
      version: sql.placeholder('version'),
      current: sql.placeholder('current'),
      tiers: sql.placeholder('tiers'),
      shownOrder: sql.placeholder('shownOrder'),
      unacceptableFrom: sql.placeholder('unacceptableFrom'),
      comment: sql.placeholder('comment'),
      comparisons: sql.placeholder('comparisons'),
      ties: sql.placeholder('ties'),
      activeMilliseconds: sql.placeholder('activeMilliseconds'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare()

const pairInsertion = (db: Database) =>
  db
    .insert(comparisons)
    .values({
      rankingId: sql.placeholder('rankingId'),
      projectId: sql.placeholder('projectId'),
      promptId: sql.placeholder('promptId'),
      winnerId: sql.placeholder('winnerId'),
      loserId: sql.placeholder('loserId'),
      tie: sql.placeholder('tie'),
    })
    .prepare()

const ratingInsertion = (db: Database) =>
  db
    .insert(ratings)
    .values({
      rankingId: sql.placeholder('rankingId'),
      outputId: sql.placeholder('outputId'),
      quality: sql.placeholder('quality'),
      flags: sql.placeholder('flags'),
    })
    .prepare()

/** Whether this came with an import before. */
export async function hasImportedRanking(
  on: Reader,
  promptId: string,
  submissionId: string,
): Promise<boolean> {
  const found = on.db
    .select({ id: rankings.id })
    .from(rankings)
    .where(and(eq(rankings.promptId, promptId), eq(rankings.submissionId, submissionId)))
    .get()
  return found !== undefined
}

/** Stores a ranking with its ratings and the pairs that follow from it; the counters of days and models move along. */
export async function insertRanking(
  tx: Transaction,
  row: Omit<RankingRecord, 'review' | 'settled' | 'settlesTaskId'>,
  pairs: readonly RankedPair[],
  outputRatings: readonly OutputRating[],
): Promise<void> {
  tx.prepared(insertion).run({ ...row })
  const { id: rankingId, projectId, promptId } = row
  const insertPair = tx.prepared(pairInsertion)
  for (const pair of pairs) insertPair.run({ rankingId, projectId, promptId, ...pair })
  const insertRating = tx.prepared(ratingInsertion)
  for (const rating of outputRatings) insertRating.run({ rankingId, ...rating })
  await addModelVerdicts(tx, rankingId, 1)
  await countRanking(tx, row, 1)
}

/** Marks a version as superseded: it stays, its pairs go, and what counted them. */
export async function retireRanking(tx: Transaction, row: RankingRecord): Promise<void> {
  const rankingId = row.id
  if (row.settlesTaskId === null) await addModelVerdicts(tx, rankingId, -1)
  await countRanking(tx, row, -1)
  tx.db.update(rankings).set({ current: false }).where(eq(rankings.id, rankingId)).run()
  tx.db.delete(comparisons).where(eq(comparisons.rankingId, rankingId)).run()
}

export async function listRatings(on: Reader, rankingId: string): Promise<OutputRating[]> {
  return on.db
    .select({ outputId: ratings.outputId, quality: ratings.quality, flags: ratings.flags })
    .from(ratings)
    .where(eq(ratings.rankingId, rankingId))
    .all()
}
