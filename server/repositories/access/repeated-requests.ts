import { and, eq, lt } from 'drizzle-orm'
import { repeatedRequests } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type RepeatedRequestRow = typeof repeatedRequests.$inferSelect

const isIt = (userId: string, key: string) =>
  and(eq(repeatedRequests.userId, userId), eq(repeatedRequests.key, key))

export async function findRepeatedRequest(
  on: Reader,
  userId: string,
  key: string,
): Promise<RepeatedRequestRow | undefined> {
  return on.db.select().from(repeatedRequests).where(isIt(userId, key)).get()
}

export async function insertRepeatedRequest(
  tx: Transaction,
  row: RepeatedRequestRow,
): Promise<void> {
  tx.db.insert(repeatedRequests).values(row).run()
}

export async function answerRepeatedRequest(
  tx: Transaction,
  { userId, key, status, sealedAnswer }: Omit<RepeatedRequestRow, 'requestHash' | 'createdAt'>,
): Promise<void> {
  tx.db.update(repeatedRequests).set({ status, sealedAnswer }).where(isIt(userId, key)).run()
}

export async function deleteRepeatedRequest(
  tx: Transaction,
  userId: string,
  key: string,
): Promise<void> {
  tx.db.delete(repeatedRequests).where(isIt(userId, key)).run()
}

export async function deleteRepeatedRequestsBefore(tx: Transaction, time: number): Promise<void> {
  tx.db.delete(repeatedRequests).where(lt(repeatedRequests.createdAt, time)).run()
}
