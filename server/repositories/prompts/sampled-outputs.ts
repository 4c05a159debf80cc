import { and, desc, eq, sql } from 'drizzle-orm'
import { outputs, prompts } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import { chunks } from '../chunks.ts'

export type OutputRow = typeof outputs.$inferSelect

/** Stores outputs; one that a job has sent before changes nothing. Gives how many were new. */
export async function insertSampledOutputs(
  tx: Transaction,
  rows: readonly OutputRow[],
): Promise<number> {
  let added = 0
  for (const part of chunks(rows, 100)) {
    added += tx.db.insert(outputs).values(part).onConflictDoNothing().run().changes
  }
  return added
}

/** Sets the rewards of outputs of a project; gives how many of them it has. */
export async function scoreOutputs(
  tx: Transaction,
  projectId: string,
  scores: readonly { outputId: string; reward: number }[],
): Promise<number> {
  let found = 0
  for (const { outputId, reward } of scores) {
    const own = and(eq(outputs.id, outputId), eq(outputs.projectId, projectId))
    found += tx.db.update(outputs).set({ reward }).where(own).run().changes
  }
  return found
}

export async function listJobOutputs(on: Reader, jobId: string): Promise<OutputRow[]> {
  return on.db
    .select()
    .from(outputs)
    .where(eq(outputs.jobId, jobId))
    .orderBy(outputs.promptId, outputs.sampleIndex)
    .all()
}

/** Everything that was written to a prompt, the newest first. */
export async function listOutputsOfPrompt(on: Reader, promptId: string): Promise<OutputRow[]> {
  return on.db
    .select()
    .from(outputs)
    .where(eq(outputs.promptId, promptId))
    .orderBy(desc(outputs.createdAt), outputs.id)
    .all()
}

/** A model's newest output to each prompt. */
export async function listNewestOutputs(
  on: Reader,
  modelId: string,
): Promise<Map<string, OutputRow>> {
  const rows = on.db
    .select()
    .from(outputs)
    .where(eq(outputs.modelId, modelId))
    .orderBy(outputs.createdAt, desc(outputs.sampleIndex))
    .all()
  return new Map(rows.map((row) => [row.promptId, row]))
}

/** Which of these prompts belong to a project: a worker may not write to another's. */
export async function countPromptsOfProject(
  on: Reader,
  projectId: string,
  promptIds: readonly string[],
): Promise<number> {
  let found = 0
  for (const part of chunks([...new Set(promptIds)])) {
    const list = sql.join(
      part.map((id) => sql`${id}`),
      sql`, `,
    )
    const row = on.db
      .select({ count: sql<number>`count(*)` })
      .from(prompts)
      .where(sql`${prompts.projectId} = ${projectId} and ${prompts.id} in (${list})`)
      .get()
    found += row?.count ?? 0
  }
  return found
}
