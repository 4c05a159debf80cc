import { and, eq, getTableColumns, gte, sql, type SQL } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { labelerDays } from '../../db/schema.ts'
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

/** Adds to what a person did on a day; negative numbers take away. */
export async function addToLabelerDay(
  tx: Transaction,
  key: Pick<LabelerDay, Keys>,
  counts: Partial<LabelerCounts>,
): Promise<void> {
  const all = Object.fromEntries(COUNT_NAMES.map((name) => [name, counts[name] ?? 0]))
  tx.prepared(addition).run({ ...all, ...key })
}

const SUMS = Object.fromEntries(
  COUNT_NAMES.map((name) => [name, sql<number>`sum(${COUNTS[name]})`]),
) as Record<keyof LabelerCounts, SQL<number>>

/** Each person's days since `fromDay` summed up, with the last day on which something was handed in. */
export async function sumLabelerDays(on: Reader, projectId: string, fromDay = 0) {
  return on.db
    .select({
      userId: labelerDays.userId,
      lastDay: sql<number>`max(${labelerDays.day})`,
      ...SUMS,
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
