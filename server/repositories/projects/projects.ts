import { asc, eq, lte, sql } from 'drizzle-orm'
import { completeSettings } from '../../../domain/default-settings.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { projects } from '../../db/schema.ts'

export type ProjectRow = typeof projects.$inferSelect

const complete = (row: ProjectRow): ProjectRow => ({
  ...row,
  settings: completeSettings(row.settings),
})

const byId = (db: Database) =>
  db
    .select()
    .from(projects)
    .where(eq(projects.id, sql.placeholder('id')))
    .prepare()

export async function findProject(on: Reader, id: string): Promise<ProjectRow | undefined> {
  const row = on.prepared(byId).get({ id })
  return row && complete(row)
}

export async function listProjects(on: Reader): Promise<ProjectRow[]> {
  return on.db
    .select()
    .from(projects)
    .orderBy(asc(projects.name), asc(projects.id))
    .all()
    .map(complete)
}

export async function countProjects(on: Reader): Promise<number> {
  return on.db.$count(projects)
}

export async function insertProject(tx: Transaction, row: ProjectRow): Promise<void> {
  tx.db.insert(projects).values(row).run()
}

export async function updateProject(
  tx: Transaction,
  id: string,
  changes: Partial<Omit<ProjectRow, 'id' | 'createdAt'>>,
): Promise<void> {
  tx.db.update(projects).set(changes).where(eq(projects.id, id)).run()
}

/** Ids of projects whose time has come. */
export async function listToDelete(on: Reader, now: number): Promise<string[]> {
  const due = on.db.select({ id: projects.id }).from(projects).where(lte(projects.deleteAt, now))
  return due.all().map(({ id }) => id)
}
