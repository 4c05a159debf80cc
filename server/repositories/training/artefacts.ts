import { eq, sql } from 'drizzle-orm'
import { artefacts } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type ArtefactRow = typeof artefacts.$inferSelect

export async function insertArtefact(tx: Transaction, row: ArtefactRow): Promise<void> {
  tx.db.insert(artefacts).values(row).onConflictDoNothing().run()
}

export async function findArtefact(on: Reader, hash: string): Promise<ArtefactRow | undefined> {
  return on.db.select().from(artefacts).where(eq(artefacts.hash, hash)).get()
}

/** Artefacts from before a moment that no model, data set or job refers to. */
export async function listUnusedArtefacts(on: Reader, before: number): Promise<string[]> {
  const rows = on.db.all<{ hash: string }>(sql`
    select hash from artefacts where created_at < ${before}
      and hash not in (select artefact from models where artefact is not null)
      and hash not in (select hash from datasets)
      and hash not in (select checkpoint_artefact from jobs where checkpoint_artefact is not null)
      and hash not in (
        select json_extract(parameters, '$.artefact') from jobs
        where json_extract(parameters, '$.artefact') is not null)`)
  return rows.map(({ hash }) => hash)
}

export async function deleteArtefact(tx: Transaction, hash: string): Promise<void> {
  tx.db.delete(artefacts).where(eq(artefacts.hash, hash)).run()
}
