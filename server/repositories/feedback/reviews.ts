import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { assignments, reviews, users } from '../../db/schema.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'

export type ReviewRecord = typeof reviews.$inferSelect

/** Reviews of one millisecond are told apart by the order in which they came. */
const NEWEST_FIRST = [desc(reviews.createdAt), desc(sql`${reviews}.rowid`)]

export async function insertReview(
  tx: Transaction,
  row: Omit<ReviewRecord, 'withdrawnAt'>,
): Promise<void> {
  tx.db.insert(reviews).values(row).run()
}

export async function findReview(on: Reader, id: string): Promise<ReviewRecord | undefined> {
  return on.db.select().from(reviews).where(eq(reviews.id, id)).get()
}

/** Takes a review back; it stays, with the time. */
export async function withdrawReview(tx: Transaction, id: string, at: number): Promise<void> {
  tx.db.update(reviews).set({ withdrawnAt: at }).where(eq(reviews.id, id)).run()
}

/** What a reviewer last said of one version of a submission, without what was taken back. */
export async function findStandingReview(
  on: Reader,
  assignmentId: string,
  version: number,
): Promise<ReviewRecord | undefined> {
  return on.db
    .select()
    .from(reviews)
    .where(
      and(
        eq(reviews.assignmentId, assignmentId),
        eq(reviews.version, version),
        isNull(reviews.withdrawnAt),
      ),
    )
    .orderBy(...NEWEST_FIRST)
    .limit(1)
    .get()
}

/** The newest settlement of a task that was not taken back. */
export async function findStandingSettlement(
  on: Reader,
  taskId: string,
): Promise<ReviewRecord | undefined> {
  return on.db
    .select()
    .from(reviews)
    .where(
      and(eq(reviews.taskId, taskId), eq(reviews.verdict, 'settled'), isNull(reviews.withdrawnAt)),
    )
    .orderBy(...NEWEST_FIRST)
    .limit(1)
    .get()
}

const labelers = alias(users, 'labelers')

/** All that reviewers said of a task, newest first, with the names of both sides. */
export async function listReviews(on: Reader, taskId: string) {
  return on.db
    .select({ review: reviews, reviewerName: users.name, labelerName: labelers.name })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.reviewerId))
    .leftJoin(assignments, eq(assignments.id, reviews.assignmentId))
    .leftJoin(labelers, eq(labelers.id, assignments.userId))
    .where(eq(reviews.taskId, taskId))
    .orderBy(...NEWEST_FIRST)
    .all()
}

const request = (db: Database) =>
  db
    .select({ at: reviews.createdAt, note: reviews.note, reviewerName: users.name })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.reviewerId))
    .where(
      and(
        eq(reviews.assignmentId, sql.placeholder('assignmentId')),
        eq(reviews.verdict, 'returned'),
        isNull(reviews.withdrawnAt),
      ),
    )
    .orderBy(...NEWEST_FIRST)
    .limit(1)
    .prepare()

/** What a reviewer asks the labeler of an assignment for, and who asks. */
export async function findReturn(on: Reader, assignmentId: string) {
  return on.prepared(request).get({ assignmentId })
}
