import { and, eq, getTableColumns, gte, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { labelerDays, labelerTotals } from '../../db/schema.ts'
import { addEach, placeholders, without } from './additions.ts'

export type LabelerDay = typeof labelerDays.$inferSelect
type Keys = 'projectId' | 'userId' | 'day'
export type LabelerCounts = Omit<LabelerDay, Keys>

const COUNTS = without(getTableColumns(labelerDays), ['projectId', 'userId', 'day'])
const COUNT_NAMES = Object.keys(COUNTS) as (keyof LabelerCounts)[]

const addition = (db: Database) =>
  db
    .insert(labelerDays)
    .values(placeholders(['projectId', 'userId', 'day', ...COUNT_NAMES]) as never)
    .onConflictDoUpdate({
      target: [labelerDays.projectId, labelerDays.userId, labelerDays.day],
      set: addEach(COUNTS),
    })
    .prepare()

const totalAddition = (db: Database) =>
  db
    .insert(labelerTotals)
    .values(placeholders(['projectId', 'userId', ...COUNT_NAMES]) as never)
    .onConflictDoUpdate({
      target: [labelerTotals.projectId, labelerTotals.userId],
      set: addEach(without(getTableColumns(labelerTotals), ['projectId', 'userId'])),
    })
    .prepare()

/** Adds to what a person did on a day, and to their total; negative numbers take away. */
export async function addToLabelerDay(
  tx: Transaction,
  key: Pick<LabelerDay, Keys>,
  counts: Partial<LabelerCounts>,
): Promise<void> {
  const all = Object.fromEntries(COUNT_NAMES.map((name) => [name, counts[name] ?? 0]))
  const { projectId, userId } = key
  tx.prepared(addition).run({ ...all, ...key })
  tx.prepared(totalAddition).run({ ...all, projectId, userId })
}

/** The total of each person who did something. */
export async function listLabelerTotals(on: Reader, projectId: string) {
  return on.db.select().from(labelerTotals).where(eq(labelerTotals.projectId, projectId)).all()
}

/** Agreement of each person since `fromDay`, and their rankings since `rankingsFrom`, which is no earlier. */
export async function sumRecentDays(
  on: Reader,
  projectId: string,
  fromDay: number,
  rankingsFrom: number,
) {
  return on.db
    .select({
      userId: labelerDays.userId,
      agreementN: sql<number>`sum(${labelerDays.agreementN})`,
      agreementSum: sql<number>`sum(${labelerDays.agreementSum})`,
      agreementSquares: sql<number>`sum(${labelerDays.agreementSquares})`,
      rankings: sql<number>`sum(iif(${labelerDays.day} >= ${rankingsFrom}, ${labelerDays.rankings}, 0))`,
    })
    .from(labelerDays)
    .where(and(eq(labelerDays.projectId, projectId), gte(labelerDays.day, fromDay)))
    .groupBy(labelerDays.userId)
    .all()
}

/** One person's days, oldest first. */
export async function listLabelerDays(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<LabelerDay[]> {
  return on.db
    .select()
    .from(labelerDays)
    .where(and(eq(labelerDays.projectId, projectId), eq(labelerDays.userId, userId)))
    .orderBy(labelerDays.day)
    .all()
}
