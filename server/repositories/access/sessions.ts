import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { apiTokens, sessions, users } from '../../db/schema.ts'

export type ApiTokenRow = typeof apiTokens.$inferSelect

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

const token = (db: Database) =>
  db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.tokenHash, sql.placeholder('tokenHash')))
    .prepare()

/** The API token with this hash, expired or not. */
export async function findApiToken(
  on: Reader,
  tokenHash: string,
): Promise<ApiTokenRow | undefined> {
  return on.prepared(token).get({ tokenHash })
}

export async function insertApiToken(tx: Transaction, row: ApiTokenRow): Promise<void> {
  tx.db.insert(apiTokens).values(row).run()
}

export async function deleteApiTokensNamed(tx: Transaction, name: string): Promise<void> {
  tx.db.delete(apiTokens).where(eq(apiTokens.name, name)).run()
}
