import { and, eq, sql } from 'drizzle-orm'
import type { RankedPair } from '../../../domain/ranking.ts'
import { comparisons, rankings, users } from '../../db/schema.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { countRanking } from './feedback-days.ts'
import type { RankingRecord } from './rankings.ts'

const current = (db: Database) =>
  db
    .select({ ranking: rankings, reviewerName: users.name })
    .from(rankings)
    .innerJoin(users, eq(users.id, rankings.userId))
    .where(and(eq(rankings.settlesTaskId, sql.placeholder('taskId')), eq(rankings.current, true)))
    .prepare()

/** The reviewer's ranking that stands for a task, and whose it is. */
export async function findSettlement(on: Reader, taskId: string) {
  return on.prepared(current).get({ taskId })
}

/** One version of a task's settlement, also one that stands no longer. */
export async function findSettlementVersion(
  on: Reader,
  taskId: string,
  version: number,
): Promise<RankingRecord | undefined> {
  return on.db
    .select()
    .from(rankings)
    .where(and(eq(rankings.settlesTaskId, taskId), eq(rankings.version, version)))
    .get()
}

/** The number of a task's newest settlement, standing or not; 0 before the first. */
export async function lastSettlementVersion(on: Reader, taskId: string): Promise<number> {
  const row = on.db
    .select({ version: sql<number | null>`max(${rankings.version})` })
    .from(rankings)
    .where(eq(rankings.settlesTaskId, taskId))
    .get()
  return row?.version ?? 0
}

export async function insertSettlement(
  tx: Transaction,
  row: typeof rankings.$inferInsert & { settlesTaskId: string },
): Promise<void> {
  tx.db.insert(rankings).values(row).run()
}

/** Makes a stored settlement the one that stands, with the pairs that follow from it. */
export async function activateSettlement(
  tx: Transaction,
  row: RankingRecord,
  pairs: readonly RankedPair[],
): Promise<void> {
  const { id: rankingId, projectId, promptId } = row
  tx.db.update(rankings).set({ current: true }).where(eq(rankings.id, rankingId)).run()
  await countRanking(tx, row, 1)
  if (pairs.length === 0) return
  const rows = pairs.map((pair) => ({ rankingId, projectId, promptId, ...pair }))
  tx.db.insert(comparisons).values(rows).run()
}
