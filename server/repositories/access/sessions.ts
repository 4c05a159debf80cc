import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { sessions, users } from '../../db/schema.ts'

const alive = (db: Database) =>
  db
    .select({ user: users, expiresAt: sessions.expiresAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        gt(sessions.expiresAt, sql.placeholder('now')),
      ),
    )
    .prepare()

/** The user of an unexpired session. */
export async function findSession(on: Reader, tokenHash: string, now: number) {
  return on.prepared(alive).get({ tokenHash, now })
}

export async function insertSession(
  tx: Transaction,
  session: typeof sessions.$inferSelect,
): Promise<void> {
  tx.db.insert(sessions).values(session).run()
}

export async function extendSession(tx: Transaction, tokenHash: string, expiresAt: number) {
  tx.db.update(sessions).set({ expiresAt }).where(eq(sessions.tokenHash, tokenHash)).run()
}

export async function deleteSession(tx: Transaction, tokenHash: string): Promise<void> {
  tx.db.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).run()
}

export async function deleteExpiredSessions(tx: Transaction, now: number): Promise<void> {
  tx.db.delete(sessions).where(lt(sessions.expiresAt, now)).run()
}
