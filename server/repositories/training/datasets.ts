import { and, desc, eq, lt } from 'drizzle-orm'
import { datasets } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type DatasetRow = typeof datasets.$inferSelect

export async function findDataset(on: Reader, id: string): Promise<DatasetRow | undefined> {
  return on.db.select().from(datasets).where(eq(datasets.id, id)).get()
}

/** All data sets of a project, newest first. */
export async function listDatasets(on: Reader, projectId: string): Promise<DatasetRow[]> {
  return on.db
    .select()
    .from(datasets)
    .where(eq(datasets.projectId, projectId))
    .orderBy(desc(datasets.createdAt))
    .all()
}

/** Data sets of the same project and kind that were frozen before, newest first. */
export async function listEarlierDatasets(
  on: Reader,
  { projectId, kind, createdAt }: DatasetRow,
  limit: number,
): Promise<DatasetRow[]> {
  return on.db
    .select()
    .from(datasets)
    .where(
      and(
        eq(datasets.projectId, projectId),
        eq(datasets.kind, kind),
        lt(datasets.createdAt, createdAt),
      ),
    )
    .orderBy(desc(datasets.createdAt))
    .limit(limit)
    .all()
}

/** Stores a snapshot; the same rows frozen again are the same data set. */
export async function upsertDataset(tx: Transaction, row: DatasetRow): Promise<DatasetRow> {
  tx.db.insert(datasets).values(row).onConflictDoNothing().run()
  const found = tx.db
    .select()
    .from(datasets)
    .where(
      and(
        eq(datasets.projectId, row.projectId),
        eq(datasets.kind, row.kind),
        eq(datasets.hash, row.hash),
      ),
    )
    .get()
  if (!found) throw new Error(`data set ${row.hash} was not stored`)
  return found
}
