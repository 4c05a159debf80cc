import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { guidelines, users } from '../../db/schema.ts'

export type GuidelinesRow = typeof guidelines.$inferSelect

const newest = (db: Database) =>
  db
    .select()
    .from(guidelines)
    .where(
      sql`${guidelines.projectId} = ${sql.placeholder('projectId')} and ${guidelines.version} =
        (select max(version) from guidelines where project_id = ${sql.placeholder('project')})`,
    )
    .orderBy(guidelines.language)
    .prepare()

/** The newest version in all its languages; none before the first publication. */
export async function listNewestGuidelines(
  on: Reader,
  projectId: string,
): Promise<GuidelinesRow[]> {
  return on.prepared(newest).all({ projectId, project: projectId })
}

const newestVersion = (db: Database) =>
  db
    .select({ version: sql<number | null>`max(${guidelines.version})` })
    .from(guidelines)
    .where(eq(guidelines.projectId, sql.placeholder('projectId')))
    .prepare()

/** The number of the newest version; null before the first publication. */
export async function findGuidelinesVersion(on: Reader, projectId: string): Promise<number | null> {
  return on.prepared(newestVersion).get({ projectId })?.version ?? null
}

/** All versions from one on, in all languages, newest first, with who published them. */
export async function listGuidelinesVersions(on: Reader, projectId: string, since: number) {
  return on.db
    .select({ row: guidelines, authorName: users.name })
    .from(guidelines)
    .leftJoin(users, eq(users.id, guidelines.createdBy))
    .where(and(eq(guidelines.projectId, projectId), gte(guidelines.version, since)))
    .orderBy(desc(guidelines.version), guidelines.language)
    .all()
}

export async function insertGuidelines(
  tx: Transaction,
  rows: readonly GuidelinesRow[],
): Promise<void> {
  tx.db
    .insert(guidelines)
    .values([...rows])
    .run()
}
