import { and, asc, between, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Database, Reader } from '../../db/store.ts'
import { assignments, outputs, rankings, taskOutputs, tasks } from '../../db/schema.ts'

const standing = (db: Database) =>
  db
    .select({
      taskId: assignments.taskId,
      userId: assignments.userId,
      tiers: rankings.tiers,
      shownOrder: rankings.shownOrder,
      comparisons: rankings.comparisons,
      ties: rankings.ties,
      activeMilliseconds: rankings.activeMilliseconds,
      createdAt: rankings.createdAt,
    })
    .from(assignments)
    .innerJoin(rankings, and(eq(rankings.assignmentId, assignments.id), eq(rankings.current, true)))

export type StandingRanking = ReturnType<ReturnType<typeof standing>['all']>[number]

const ofTask = (db: Database) =>
  standing(db)
    .where(eq(assignments.taskId, sql.placeholder('taskId')))
    .prepare()

/** The rankings of a task that stand, one per labeler. */
export async function listStandingRankings(on: Reader, taskId: string): Promise<StandingRanking[]> {
  return on.prepared(ofTask).all({ taskId })
}

/** Standing rankings of a whole project in the order of their tasks, the next `limit` after a task. */
export async function listStandingAfter(
  on: Reader,
  projectId: string,
  afterTaskId: string,
  limit: number,
): Promise<StandingRanking[]> {
  return standing(on.db as Database)
    .where(
      and(
        gt(assignments.taskId, afterTaskId),
        // The plus keeps SQLite from other indexes than the one in the order of tasks, which it would sort each time.
        sql`+${assignments.projectId} = ${projectId} and +${assignments.state} = 'submitted'`,
      ),
    )
    .orderBy(asc(assignments.taskId))
    .limit(limit)
    .all()
}

const lengths = (db: Database) =>
  db
    .select({ id: outputs.id, length: sql<number>`length(${outputs.text})` })
    .from(taskOutputs)
    .innerJoin(outputs, eq(outputs.id, taskOutputs.outputId))
    .where(eq(taskOutputs.taskId, sql.placeholder('taskId')))
    .prepare()

const key = (db: Database) =>
  db
    .select({ answerKey: tasks.answerKey })
    .from(tasks)
    .where(eq(tasks.id, sql.placeholder('taskId')))
    .prepare()

const goldOf = (answerKey: { tiers: string[][] } | null) =>
  answerKey && answerKey.tiers.length > 0 ? answerKey.tiers : null

/** What a task's rankings are measured against: the characters of its outputs, and the managers' order if there is one. */
export async function findMeasures(on: Reader, taskId: string) {
  const rows = on.prepared(lengths).all({ taskId })
  const answerKey = on.prepared(key).get({ taskId })?.answerKey ?? null
  return {
    lengths: new Map(rows.map(({ id, length }) => [id, length])),
    gold: goldOf(answerKey),
  }
}

/** What the tasks from one id to another, both included, are measured against, by task. */
export async function listMeasures(on: Reader, from: string, to: string) {
  const measures = new Map<string, Awaited<ReturnType<typeof findMeasures>>>()
  const rows = on.db
    .select({
      taskId: taskOutputs.taskId,
      id: outputs.id,
      length: sql<number>`length(${outputs.text})`,
    })
    .from(taskOutputs)
    .innerJoin(outputs, eq(outputs.id, taskOutputs.outputId))
    .where(between(taskOutputs.taskId, from, to))
    .all()
  for (const { taskId, id, length } of rows) {
    const known = measures.get(taskId) ?? { lengths: new Map<string, number>(), gold: null }
    known.lengths.set(id, length)
    measures.set(taskId, known)
  }
  const keyed = on.db
    .select({ id: tasks.id, answerKey: tasks.answerKey })
    .from(tasks)
    .where(and(between(tasks.id, from, to), isNotNull(tasks.answerKey)))
    .all()
  for (const { id, answerKey } of keyed) {
    const known = measures.get(id)
    if (known) known.gold = goldOf(answerKey)
  }
  return measures
}
