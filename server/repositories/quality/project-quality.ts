import { eq, getTableColumns, isNull } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { projectQuality, projects } from '../../db/schema.ts'
import { addEach, placeholders, without } from './additions.ts'

export type ProjectQuality = typeof projectQuality.$inferSelect

const COLUMNS = getTableColumns(projectQuality)
const COUNTS = without(COLUMNS, ['projectId', 'countedAt'])

const addition = (db: Database) =>
  db
    .insert(projectQuality)
    .values(placeholders(['projectId', ...Object.keys(COUNTS)]) as never)
    .onConflictDoUpdate({ target: projectQuality.projectId, set: addEach(COUNTS) })
    .prepare()

/** Adds to a project's agreement; negative numbers take away. */
export async function addToProjectQuality(
  tx: Transaction,
  row: Omit<ProjectQuality, 'countedAt'>,
): Promise<void> {
  tx.prepared(addition).run({ ...row })
}

export async function findProjectQuality(
  on: Reader,
  projectId: string,
): Promise<ProjectQuality | undefined> {
  return on.db.select().from(projectQuality).where(eq(projectQuality.projectId, projectId)).get()
}

/** Projects of an earlier release, whose counters of quality have never been made. */
export async function listUncountedProjects(on: Reader): Promise<string[]> {
  return on.db
    .select({ id: projects.id })
    .from(projects)
    .leftJoin(projectQuality, eq(projectQuality.projectId, projects.id))
    .where(isNull(projectQuality.countedAt))
    .all()
    .map(({ id }) => id)
}

/** Notes that a project's counters of quality are made. */
export async function markCounted(tx: Transaction, projectId: string, at: number): Promise<void> {
  tx.db
    .insert(projectQuality)
    .values({ projectId, countedAt: at })
    .onConflictDoUpdate({ target: projectQuality.projectId, set: { countedAt: at } })
    .run()
}
