import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { projects, sourceRuns, sources } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type SourceRow = typeof sources.$inferSelect
export type NewSource = typeof sources.$inferInsert
export type SourceRunRow = typeof sourceRuns.$inferSelect

export async function insertSource(tx: Transaction, row: NewSource): Promise<void> {
  tx.db.insert(sources).values(row).run()
}

export async function updateSource(
  tx: Transaction,
  id: string,
  changes: Partial<Omit<SourceRow, 'id' | 'projectId'>>,
): Promise<void> {
  tx.db.update(sources).set(changes).where(eq(sources.id, id)).run()
}

/** What a source's counts and sums change by. */
export type SourceChanges = Partial<
  Record<
    'waiting' | 'done' | 'failed' | 'stopped' | 'promptTokens' | 'completionTokens' | 'cost',
    number
  >
>

export async function addToSource(
  tx: Transaction,
  id: string,
  changes: SourceChanges,
): Promise<void> {
  const names = Object.keys(changes) as (keyof SourceChanges)[]
  const added = names.map((name) => [name, sql`${sources[name]} + ${changes[name]}`] as const)
  tx.db.update(sources).set(Object.fromEntries(added)).where(eq(sources.id, id)).run()
}

/** Deletes a source with what it was asked; the outputs it wrote stay. */
export async function deleteSource(tx: Transaction, id: string): Promise<void> {
  tx.db.delete(sources).where(eq(sources.id, id)).run()
}

export async function findSource(
  on: Reader,
  projectId: string,
  id: string,
): Promise<SourceRow | undefined> {
  const own = and(eq(sources.id, id), eq(sources.projectId, projectId))
  return on.db.select().from(sources).where(own).get()
}

/** Oldest first. */
export async function listSources(on: Reader, projectId: string): Promise<SourceRow[]> {
  return on.db
    .select()
    .from(sources)
    .where(eq(sources.projectId, projectId))
    .orderBy(asc(sources.createdAt), asc(sources.id))
    .all()
}

/** Sources with waiting requests in projects that are neither archived nor to be deleted. */
export async function listSourcesToAsk(on: Reader): Promise<SourceRow[]> {
  const rows = on.db
    .select({ source: sources })
    .from(sources)
    .innerJoin(projects, eq(projects.id, sources.projectId))
    .where(and(isNull(projects.archivedAt), isNull(projects.deleteAt), gt(sources.waiting, 0)))
    .orderBy(asc(sources.createdAt), asc(sources.id))
    .all()
  return rows.map(({ source }) => source)
}

export async function insertSourceRun(tx: Transaction, row: SourceRunRow): Promise<void> {
  tx.db.insert(sourceRuns).values(row).run()
}
