import type { Transaction } from '../../db/store.ts'
import { audit } from '../../db/schema.ts'

/** Writes down who did what to whom or what, in the transaction that does it. */
export async function insertAudit(
  tx: Transaction,
  entry: Omit<typeof audit.$inferInsert, 'id'>,
): Promise<void> {
  tx.db.insert(audit).values(entry).run()
}
