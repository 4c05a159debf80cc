import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { labelerPairs } from '../../db/schema.ts'
import { addEach, placeholders, without } from './additions.ts'

export type LabelerPair = typeof labelerPairs.$inferSelect

const COLUMNS = getTableColumns(labelerPairs)
const COUNTS = without(COLUMNS, ['projectId', 'firstId', 'secondId'])

const addition = (db: Database) =>
  db
    .insert(labelerPairs)
    .values(placeholders(Object.keys(COLUMNS)) as never)
    .onConflictDoUpdate({
      target: [labelerPairs.projectId, labelerPairs.firstId, labelerPairs.secondId],
      set: addEach(COUNTS),
    })
    .prepare()

/** Adds to what two people's shared tasks say; negative numbers take away. */
export async function addToLabelerPair(tx: Transaction, row: LabelerPair): Promise<void> {
  tx.prepared(addition).run({ ...row })
}

/** The pairs that lie within a group of people (at most a page of them). */
export async function listPairsAmong(
  on: Reader,
  projectId: string,
  userIds: readonly string[],
): Promise<LabelerPair[]> {
  const ids = [...userIds]
  return on.db
    .select()
    .from(labelerPairs)
    .where(
      and(
        eq(labelerPairs.projectId, projectId),
        inArray(labelerPairs.firstId, ids),
        inArray(labelerPairs.secondId, ids),
        sql`${labelerPairs.agreementN} > 0`,
      ),
    )
    .all()
}

/** The pairs that one person is part of. */
export async function listPairsOf(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<LabelerPair[]> {
  // Two reads, each of an index: SQLite reads all pairs of the project for one with an "or".
  return [labelerPairs.firstId, labelerPairs.secondId].flatMap((side) =>
    on.db
      .select()
      .from(labelerPairs)
      .where(
        and(
          eq(labelerPairs.projectId, projectId),
          eq(side, userId),
          sql`${labelerPairs.agreementN} > 0`,
        ),
      )
      .all(),
  )
}
