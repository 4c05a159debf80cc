import { and, eq } from 'drizzle-orm'
import { unpairedLabels } from '../../db/schema.ts'
import type { Transaction } from '../../db/store.ts'

export type UnpairedLabel = typeof unpairedLabels.$inferSelect

export async function insertUnpairedLabel(tx: Transaction, row: UnpairedLabel): Promise<void> {
  tx.db.insert(unpairedLabels).values(row).run()
}

/** Takes back what this user of this source said of an output before. */
export async function deleteUnpairedLabels(
  tx: Transaction,
  { outputId, userId, sourceName }: Pick<UnpairedLabel, 'outputId' | 'userId' | 'sourceName'>,
): Promise<void> {
  const same = and(
    eq(unpairedLabels.outputId, outputId),
    eq(unpairedLabels.userId, userId),
    eq(unpairedLabels.sourceName, sourceName),
  )
  tx.db.delete(unpairedLabels).where(same).run()
}
