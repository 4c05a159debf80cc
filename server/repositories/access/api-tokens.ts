import { and, desc, eq, inArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { apiTokens, projectMembers, projects, users } from '../../db/schema.ts'

export type ApiTokenRow = typeof apiTokens.$inferSelect

const byHash = (db: Database) =>
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
  return on.prepared(byHash).get({ tokenHash })
}

/** A token of a person or a service; never one of a worker. */
export async function findUserToken(on: Reader, id: string): Promise<ApiTokenRow | undefined> {
  const isIt = and(eq(apiTokens.id, id), eq(apiTokens.scope, 'user'))
  return on.db.select().from(apiTokens).where(isIt).get()
}

/** A person's own tokens and those of services in these projects, newest first. */
export async function listUserTokens(on: Reader, userId: string, projectIds: readonly string[]) {
  const makers = alias(users, 'makers')
  return on.db
    .select({
      token: apiTokens,
      createdBy: makers.name,
      projectName: projects.name,
      role: projectMembers.role,
    })
    .from(apiTokens)
    .leftJoin(makers, eq(makers.id, apiTokens.createdBy))
    .leftJoin(projects, eq(projects.id, apiTokens.projectId))
    .leftJoin(
      projectMembers,
      and(
        eq(projectMembers.projectId, apiTokens.projectId),
        eq(projectMembers.userId, apiTokens.userId),
      ),
    )
    .where(
      and(
        eq(apiTokens.scope, 'user'),
        or(eq(apiTokens.userId, userId), inArray(apiTokens.projectId, [...projectIds])),
      ),
    )
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .all()
}

export async function insertApiToken(tx: Transaction, row: ApiTokenRow): Promise<void> {
  tx.db.insert(apiTokens).values(row).run()
}

export async function setTokenUsed(tx: Transaction, id: string, lastUsedAt: number): Promise<void> {
  tx.db.update(apiTokens).set({ lastUsedAt }).where(eq(apiTokens.id, id)).run()
}

export async function deleteApiToken(tx: Transaction, id: string): Promise<void> {
  tx.db.delete(apiTokens).where(eq(apiTokens.id, id)).run()
}

/** Workers' tokens have one name each: a new one takes the place of the old. */
export async function deleteWorkerTokensNamed(tx: Transaction, name: string): Promise<void> {
  const isIt = and(eq(apiTokens.name, name), eq(apiTokens.scope, 'worker'))
  tx.db.delete(apiTokens).where(isIt).run()
}
