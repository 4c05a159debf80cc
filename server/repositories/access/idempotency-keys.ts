import { and, eq, lt } from 'drizzle-orm'
import { idempotencyKeys } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type IdempotencyRow = typeof idempotencyKeys.$inferSelect

export async function findIdempotencyKey(
  on: Reader,
  userId: string,
  key: string,
): Promise<IdempotencyRow | undefined> {
  const isIt = and(eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key))
  return on.db.select().from(idempotencyKeys).where(isIt).get()
}

export async function insertIdempotencyKey(tx: Transaction, row: IdempotencyRow): Promise<void> {
  tx.db.insert(idempotencyKeys).values(row).run()
}

export async function deleteIdempotencyKeysBefore(tx: Transaction, time: number): Promise<void> {
  tx.db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, time)).run()
}
