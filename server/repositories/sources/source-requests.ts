import { and, asc, eq, lte, notInArray, sql } from 'drizzle-orm'
import { outputs, prompts, sourceRequests, sourceRuns } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import type { OutputRow } from '../prompts/sampled-outputs.ts'
import { returnedPrompt } from '../training/snapshot-sources.ts'
import type { SourceRunRow } from './sources.ts'

export type SourceRequestRow = typeof sourceRequests.$inferSelect

/** Adds the requests of a run for prompts in use that its source was never asked about, oldest first; gives how many. */
export async function addSourceRequests(
  tx: Transaction,
  projectId: string,
  run: SourceRunRow,
  mostPrompts: number,
): Promise<number> {
  const cells = run.models.flatMap(({ outputs: each }, model) =>
    Array.from({ length: each }, (_, sample) => ({ model, sample })),
  )
  const added = tx.db.run(sql`
    insert into source_requests (run_id, source_id, prompt_id, model_index, sample_index, state)
    select ${run.id}, ${run.sourceId}, p.id, cell.value ->> 'model', cell.value ->> 'sample', 'waiting'
    from (
      select id, created_at, rowid as place from prompts
      where project_id = ${projectId} and not retired and not ${returnedPrompt} and not exists (
        select 1 from source_requests r
        where r.prompt_id = prompts.id and r.source_id = ${run.sourceId})
      order by created_at, rowid limit ${mostPrompts}
    ) p cross join json_each(${JSON.stringify(cells)}) cell
    order by p.created_at, p.place, cell.key`)
  return added.changes
}

/** Waiting requests of a source that are due, oldest first, with what to ask and the run's models. */
export async function listDueRequests(
  on: Reader,
  sourceId: string,
  { now, without, limit }: { now: number; without: readonly number[]; limit: number },
) {
  return on.db
    .select({
      request: sourceRequests,
      models: sourceRuns.models,
      conversation: prompts.conversation,
    })
    .from(sourceRequests)
    .innerJoin(sourceRuns, eq(sourceRuns.id, sourceRequests.runId))
    .innerJoin(prompts, eq(prompts.id, sourceRequests.promptId))
    .where(
      and(
        eq(sourceRequests.sourceId, sourceId),
        // As the partial index says it.
        sql`${sourceRequests.state} = 'waiting'`,
        lte(sourceRequests.notBefore, now),
        notInArray(sourceRequests.id, [...without]),
      ),
    )
    .orderBy(asc(sourceRequests.id))
    .limit(limit)
    .all()
}
export type DueRequest = Awaited<ReturnType<typeof listDueRequests>>[number]

export async function findSourceRequest(
  on: Reader,
  id: number,
): Promise<SourceRequestRow | undefined> {
  return on.db.select().from(sourceRequests).where(eq(sourceRequests.id, id)).get()
}

export async function updateSourceRequest(
  tx: Transaction,
  id: number,
  changes: Partial<SourceRequestRow>,
): Promise<void> {
  tx.db.update(sourceRequests).set(changes).where(eq(sourceRequests.id, id)).run()
}

/** Moves all requests of a source from one state to another, with a fresh count of attempts; gives how many. */
export async function moveSourceRequests(
  tx: Transaction,
  sourceId: string,
  from: SourceRequestRow['state'],
  to: SourceRequestRow['state'],
): Promise<number> {
  return tx.db
    .update(sourceRequests)
    .set({ state: to, attempts: 0, notBefore: 0 })
    .where(and(eq(sourceRequests.sourceId, sourceId), eq(sourceRequests.state, from)))
    .run().changes
}

/** The outputs that a run wrote to a prompt, or null while one of them is missing. */
export async function listRunOutputs(
  on: Reader,
  runId: string,
  promptId: string,
): Promise<OutputRow[] | null> {
  const rows = on.db
    .select({ state: sourceRequests.state, output: outputs })
    .from(sourceRequests)
    .leftJoin(outputs, eq(outputs.id, sourceRequests.outputId))
    .where(and(eq(sourceRequests.runId, runId), eq(sourceRequests.promptId, promptId)))
    .orderBy(asc(sourceRequests.id))
    .all()
  if (rows.some(({ state }) => state !== 'done')) return null
  return rows.flatMap(({ output }) => (output ? [output] : []))
}
