import { eq } from 'drizzle-orm'
import { artefacts } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type ArtefactRow = typeof artefacts.$inferSelect

export async function insertArtefact(tx: Transaction, row: ArtefactRow): Promise<void> {
  tx.db.insert(artefacts).values(row).onConflictDoNothing().run()
}

export async function findArtefact(on: Reader, hash: string): Promise<ArtefactRow | undefined> {
  return on.db.select().from(artefacts).where(eq(artefacts.hash, hash)).get()
}
