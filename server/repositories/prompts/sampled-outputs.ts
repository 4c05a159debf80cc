import { and, count, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { models, outputs, prompts } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import { chunks } from '../chunks.ts'
import { SCREENING_WRITER } from '../screening/screening-writer.ts'

export type OutputRow = typeof outputs.$inferSelect

/** Stores outputs; one that a job has sent before changes nothing. Gives those that are new. */
export async function insertSampledOutputs(
  tx: Transaction,
  rows: readonly OutputRow[],
): Promise<OutputRow[]> {
  const added: OutputRow[] = []
  for (const part of chunks(rows, 100)) {
    added.push(...tx.db.insert(outputs).values(part).onConflictDoNothing().returning().all())
  }
  return added
}

export async function listJobOutputs(on: Reader, jobId: string): Promise<OutputRow[]> {
  return on.db
    .select()
    .from(outputs)
    .where(eq(outputs.jobId, jobId))
    .orderBy(outputs.promptId, outputs.sampleIndex)
    .all()
}

/** Some of a job's outputs, by prompt and index. */
export async function pageJobOutputs(
  on: Reader,
  jobId: string,
  { skip, limit }: { skip: number; limit: number },
): Promise<OutputRow[]> {
  return on.db
    .select()
    .from(outputs)
    .where(eq(outputs.jobId, jobId))
    .orderBy(outputs.promptId, outputs.sampleIndex)
    .limit(limit)
    .offset(skip)
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

/** The same without what was written for the screening test, which is no data to train on. */
export async function listOutputsToRank(on: Reader, promptId: string): Promise<OutputRow[]> {
  const rows = on.db
    .select({ output: outputs })
    .from(outputs)
    .innerJoin(models, eq(models.id, outputs.modelId))
    .where(and(eq(outputs.promptId, promptId), ne(models.name, SCREENING_WRITER)))
    .orderBy(desc(outputs.createdAt), outputs.id)
    .all()
  return rows.map(({ output }) => output)
}

/** Prompts that two models have both answered, read from their index in its order, `limit` at most. */
export async function listPromptsOfBoth(
  on: Reader,
  left: string,
  right: string,
  limit: number,
): Promise<string[]> {
  const rows = on.db.all<{ id: string }>(sql`
    select o.prompt_id as id from outputs o
    where o.model_id = ${left}
      and exists (select 1 from outputs b where b.model_id = ${right} and b.prompt_id = o.prompt_id)
    group by o.prompt_id order by o.prompt_id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** A model's newest output to each of some prompts (at most a page of them). */
export async function listNewestOutputs(
  on: Reader,
  modelId: string,
  promptIds: readonly string[],
): Promise<Map<string, OutputRow>> {
  const rows = on.db
    .select()
    .from(outputs)
    .where(and(eq(outputs.modelId, modelId), inArray(outputs.promptId, [...promptIds])))
    .orderBy(outputs.createdAt, desc(outputs.sampleIndex))
    .all()
  return new Map(rows.map((row) => [row.promptId, row]))
}

/** How many of these prompts belong to a project: a worker may not write to another's. */
export async function countPromptsOfProject(
  on: Reader,
  projectId: string,
  promptIds: readonly string[],
): Promise<number> {
  return countOfProject(on, prompts, projectId, promptIds)
}

/** How many of these outputs belong to a project: a worker may not score another's. */
export async function countOutputsOfProject(
  on: Reader,
  projectId: string,
  outputIds: readonly string[],
): Promise<number> {
  return countOfProject(on, outputs, projectId, outputIds)
}

function countOfProject(
  on: Reader,
  table: typeof prompts | typeof outputs,
  projectId: string,
  ids: readonly string[],
): number {
  let found = 0
  for (const part of chunks([...new Set(ids)])) {
    const own = and(eq(table.projectId, projectId), inArray(table.id, part))
    found += on.db.select({ count: count() }).from(table).where(own).get()?.count ?? 0
  }
  return found
}
