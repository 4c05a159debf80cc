import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { outputs, outputScores } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type OutputScoreRow = typeof outputScores.$inferInsert

/** Keeps what a reward model says of an output in place of what it said before, and as the output's newest reward. */
export async function saveOutputScores(
  tx: Transaction,
  rows: readonly OutputScoreRow[],
): Promise<void> {
  for (const row of rows) {
    const { outputId, rewardModelId, projectId, ...said } = row
    const value = { deviation: null, heads: null, prefixes: null, ...said }
    tx.db
      .insert(outputScores)
      .values({ outputId, rewardModelId, projectId, ...value })
      .onConflictDoUpdate({
        target: [outputScores.outputId, outputScores.rewardModelId],
        set: value,
      })
      .run()
    const own = and(eq(outputs.id, outputId), eq(outputs.projectId, projectId))
    tx.db.update(outputs).set({ reward: row.reward }).where(own).run()
  }
}

/** The newest rewards by token of an output, or null where no job was asked for them. */
export async function findPrefixes(on: Reader, outputId: string) {
  const row = on.db
    .select({ prefixes: outputScores.prefixes })
    .from(outputScores)
    .where(and(eq(outputScores.outputId, outputId), isNotNull(outputScores.prefixes)))
    .orderBy(desc(outputScores.scoredAt))
    .get()
  return row?.prefixes ?? null
}
