import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { Split } from '../../../contract/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import { models, outputs, prompts } from '../../db/schema.ts'
import { before, type After } from '../pages.ts'

export type PromptRow = typeof prompts.$inferSelect
export type NewPrompt = typeof prompts.$inferInsert

/**
 * How many outputs a prompt has. The prompt's column is named in full: the query builder leaves tables out where it
 * knows of one only, and `id` alone would be the output's in here.
 */
export const OUTPUTS_WRITTEN = sql<number>`(select count(*) from outputs where prompt_id = prompts.id)`

export async function findPrompt(on: Reader, id: string): Promise<PromptRow | undefined> {
  return on.db.select().from(prompts).where(eq(prompts.id, id)).get()
}

/** The prompt with this content in a project, or undefined. */
export async function findPromptByContent(
  on: Reader,
  projectId: string,
  contentHash: string,
): Promise<PromptRow | undefined> {
  return on.db
    .select()
    .from(prompts)
    .where(and(eq(prompts.projectId, projectId), eq(prompts.contentHash, contentHash)))
    .get()
}

export async function insertPrompt(tx: Transaction, row: NewPrompt): Promise<void> {
  tx.db.insert(prompts).values(row).run()
}

/** Prompts with the number of their outputs, newest first. */
export async function listPrompts(
  on: Reader,
  projectId: string,
  filter: { split?: Split; language?: string; retired: boolean; after: After; limit: number },
): Promise<(PromptRow & { outputs: number })[]> {
  const conditions: (SQL | undefined)[] = [
    eq(prompts.projectId, projectId),
    eq(prompts.retired, filter.retired),
    filter.split ? eq(prompts.split, filter.split) : undefined,
    filter.language ? eq(prompts.language, filter.language) : undefined,
    before(prompts.createdAt, prompts.id, filter.after),
  ]
  const rows = on.db
    .select({
      prompt: prompts,
      outputs: OUTPUTS_WRITTEN,
    })
    .from(prompts)
    .where(and(...conditions))
    .orderBy(desc(prompts.createdAt), desc(prompts.id))
    .limit(filter.limit)
    .all()
  return rows.map((row) => ({ ...row.prompt, outputs: row.outputs }))
}

/** A prompt's outputs with the models that wrote them: not for labelers. */
export async function listPromptOutputs(on: Reader, promptId: string) {
  return on.db
    .select({
      id: outputs.id,
      text: outputs.text,
      modelId: outputs.modelId,
      modelName: models.name,
      reward: outputs.reward,
      createdAt: outputs.createdAt,
    })
    .from(outputs)
    .innerJoin(models, eq(models.id, outputs.modelId))
    .where(eq(outputs.promptId, promptId))
    .orderBy(outputs.createdAt, outputs.id)
    .all()
}
