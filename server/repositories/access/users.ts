import { eq, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { users } from '../../db/schema.ts'

export type UserRow = typeof users.$inferSelect

const byId = (db: Database) =>
  db
    .select()
    .from(users)
    .where(eq(users.id, sql.placeholder('id')))
    .prepare()

/** The user, or undefined. */
export async function findUser(on: Reader, id: string): Promise<UserRow | undefined> {
  return on.prepared(byId).get({ id })
}

/** The user with this address (compared in lower case), or undefined. */
export async function findUserByEmail(on: Reader, email: string): Promise<UserRow | undefined> {
  return on.db.select().from(users).where(eq(users.email, email.toLowerCase())).get()
}

export async function countUsers(on: Reader): Promise<number> {
  return on.db.$count(users)
}

export async function insertUser(tx: Transaction, user: UserRow): Promise<void> {
  tx.db
    .insert(users)
    .values({ ...user, email: user.email.toLowerCase() })
    .run()
}
