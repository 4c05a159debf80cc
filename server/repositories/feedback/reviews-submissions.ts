import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ReviewVerdict } from '../../../contract/reviews.ts'
import type { TaskKind } from '../../../contract/tasks.ts'
import {
  assignments,
  demonstrations,
  rankings,
  reviews,
  users,
  writtenPrompts,
} from '../../db/schema.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { listRatingsOf } from './feedback-lists.ts'

const person = {
  assignmentId: assignments.id,
  labelerId: users.id,
  labelerName: users.name,
}

const rankingsOfTask = (db: Database) =>
  db
    .select({
      ...person,
      id: rankings.id,
      version: rankings.version,
      review: rankings.review,
      settled: rankings.settled,
      activeMilliseconds: rankings.activeMilliseconds,
      submittedAt: rankings.createdAt,
      tiers: rankings.tiers,
      unacceptableFrom: rankings.unacceptableFrom,
      comment: rankings.comment,
    })
    .from(assignments)
    .innerJoin(users, eq(users.id, assignments.userId))
    .innerJoin(rankings, and(eq(rankings.assignmentId, assignments.id), eq(rankings.current, true)))
    .where(eq(assignments.taskId, sql.placeholder('taskId')))
    .orderBy(asc(assignments.submittedAt), asc(assignments.id))
    .prepare()

/** The current rankings of a rank task with their ratings, in the order in which people handed in first. */
async function listRankingsOfTask(on: Reader, taskId: string) {
  const rows = on.prepared(rankingsOfTask).all({ taskId })
  const ratings = await listRatingsOf(
    on,
    rows.map(({ id }) => id),
  )
  return rows.map(({ tiers, unacceptableFrom, comment, ...row }) => ({
    ...row,
    ranking: {
      tiers,
      unacceptableFrom,
      comment,
      ratings: ratings
        .filter(({ rankingId }) => rankingId === row.id)
        .map(({ outputId, quality, flags }) => ({ outputId, quality, flags })),
    },
    demonstration: null,
    prompt: null,
  }))
}

const demonstrationsOfTask = (db: Database) =>
  db
    .select({
      ...person,
      id: demonstrations.id,
      version: demonstrations.version,
      review: demonstrations.review,
      activeMilliseconds: demonstrations.activeMilliseconds,
      submittedAt: demonstrations.createdAt,
      demonstration: demonstrations.text,
    })
    .from(assignments)
    .innerJoin(users, eq(users.id, assignments.userId))
    .innerJoin(
      demonstrations,
      and(eq(demonstrations.assignmentId, assignments.id), eq(demonstrations.current, true)),
    )
    .where(eq(assignments.taskId, sql.placeholder('taskId')))
    .orderBy(asc(assignments.submittedAt), asc(assignments.id))
    .prepare()

/** A written prompt has no column for its review: what stands in the table of reviews is it. */
export const reviewOfPrompt = sql<ReviewVerdict | null>`(
  select ${reviews.verdict} from ${reviews}
  where ${reviews.assignmentId} = ${assignments.id}
    and ${reviews.version} = ${writtenPrompts.version} and ${reviews.withdrawnAt} is null
  order by ${reviews.createdAt} desc, ${reviews}.rowid desc limit 1)`

const promptsOfTask = (db: Database) =>
  db
    .select({
      ...person,
      id: writtenPrompts.id,
      version: writtenPrompts.version,
      review: reviewOfPrompt,
      activeMilliseconds: writtenPrompts.activeMilliseconds,
      submittedAt: writtenPrompts.createdAt,
      prompt: writtenPrompts.content,
    })
    .from(assignments)
    .innerJoin(users, eq(users.id, assignments.userId))
    .innerJoin(
      writtenPrompts,
      and(eq(writtenPrompts.assignmentId, assignments.id), eq(writtenPrompts.current, true)),
    )
    .where(eq(assignments.taskId, sql.placeholder('taskId')))
    .orderBy(asc(assignments.submittedAt), asc(assignments.id))
    .prepare()

/** The newest version of what each person handed in for a task, whatever its kind. */
export async function listSubmissions(on: Reader, task: { id: string; kind: TaskKind }) {
  const none = { ranking: null, demonstration: null, prompt: null, settled: false }
  switch (task.kind) {
    case 'rank':
      return listRankingsOfTask(on, task.id)
    case 'demonstrate':
      return on
        .prepared(demonstrationsOfTask)
        .all({ taskId: task.id })
        .map((row) => ({ ...none, ...row }))
    case 'write_prompt':
      return on
        .prepared(promptsOfTask)
        .all({ taskId: task.id })
        .map((row) => ({ ...none, ...row }))
  }
}

export type SubmissionRecord = Awaited<ReturnType<typeof listSubmissions>>[number]

/** Writes what a reviewer last said onto the version itself, where training reads it. */
export async function setReview(
  tx: Transaction,
  kind: TaskKind,
  id: string,
  review: ReviewVerdict | null,
): Promise<void> {
  if (kind === 'rank') tx.db.update(rankings).set({ review }).where(eq(rankings.id, id)).run()
  if (kind === 'demonstrate') {
    tx.db.update(demonstrations).set({ review }).where(eq(demonstrations.id, id)).run()
  }
}

const ofTask = (tx: Transaction, taskId: string) =>
  inArray(
    rankings.assignmentId,
    tx.db.select({ id: assignments.id }).from(assignments).where(eq(assignments.taskId, taskId)),
  )

/** Marks people's current rankings of a task as settled by a reviewer, or as no longer. */
export async function markSettled(
  tx: Transaction,
  taskId: string,
  settled: boolean,
): Promise<void> {
  tx.db
    .update(rankings)
    .set({ settled })
    .where(and(ofTask(tx, taskId), eq(rankings.current, true)))
    .run()
}

/** Counts rankings that nobody reviewed one by one as reviewed by the settlement, or no longer. */
export async function markReviewedBySettlement(
  tx: Transaction,
  taskId: string,
  reviewed: boolean,
): Promise<void> {
  tx.db
    .update(rankings)
    .set({ review: reviewed ? 'settled' : null })
    .where(
      and(
        ofTask(tx, taskId),
        eq(rankings.current, true),
        reviewed ? isNull(rankings.review) : eq(rankings.review, 'settled'),
      ),
    )
    .run()
}
