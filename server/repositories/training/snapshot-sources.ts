import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { demonstrations, models, outputs, prompts, rankings } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'
import type { Split } from '../../../contract/schema.ts'
import { chunks } from '../chunks.ts'
import { OUTPUTS_WRITTEN } from '../prompts/prompts.ts'
import { SCREENING_WRITER } from '../screening/screening-writer.ts'

/** Every read is ordered, so that the same data give the same bytes. */

/** What a reviewer sent back teaches nothing until a new version is handed in, or it is accepted after all. */
const notReturned = (review: typeof rankings.review | typeof demonstrations.review) =>
  sql`${review} is not 'returned'`

/** A prompt whose writer was asked for a new version. */
export const returnedPrompt = sql`exists (
  select 1 from written_prompts w join assignments a on a.id = w.assignment_id
  where w.prompt_id = ${prompts.id} and w.current = 1 and a.returned_at is not null)`

/** Current demonstrations with their prompts, without those that were sent back. */
export async function readDemonstrations(on: Reader, projectId: string) {
  return on.db
    .select({
      id: demonstrations.id,
      promptId: prompts.id,
      conversation: prompts.conversation,
      split: prompts.split,
      text: demonstrations.text,
      userId: demonstrations.userId,
      sourceName: demonstrations.sourceName,
    })
    .from(demonstrations)
    .innerJoin(prompts, eq(prompts.id, demonstrations.promptId))
    .where(
      and(
        eq(demonstrations.projectId, projectId),
        eq(demonstrations.current, true),
        notReturned(demonstrations.review),
      ),
    )
    .orderBy(asc(prompts.contentHash), asc(demonstrations.createdAt), asc(demonstrations.id))
    .all()
}

/**
 * Current rankings with their prompts, without those that were sent back. Where a reviewer settled a task, the
 * settlement (itself a ranking) stands for all that people said of it.
 */
export async function readRankings(on: Reader, projectId: string) {
  return on.db
    .select({
      id: rankings.id,
      promptId: prompts.id,
      conversation: prompts.conversation,
      split: prompts.split,
      tiers: rankings.tiers,
      userId: rankings.userId,
      sourceName: rankings.sourceName,
    })
    .from(rankings)
    .innerJoin(prompts, eq(prompts.id, rankings.promptId))
    .where(
      and(
        eq(rankings.projectId, projectId),
        eq(rankings.current, true),
        eq(rankings.settled, false),
        notReturned(rankings.review),
      ),
    )
    .orderBy(asc(prompts.contentHash), asc(rankings.createdAt), asc(rankings.id))
    .all()
}

/** Texts of outputs by their ids, with the names of the models that wrote them. */
export async function readOutputTexts(
  on: Reader,
  ids: readonly string[],
): Promise<Map<string, { text: string; model: string }>> {
  const written = new Map<string, { text: string; model: string }>()
  for (const part of chunks([...new Set(ids)])) {
    const rows = on.db
      .select({ id: outputs.id, text: outputs.text, model: models.name })
      .from(outputs)
      .innerJoin(models, eq(models.id, outputs.modelId))
      .where(inArray(outputs.id, part))
      .all()
    for (const { id, text, model } of rows) written.set(id, { text, model })
  }
  return written
}

/** Outputs that no model of this project wrote: people's, and those that came with an import; none of a test. */
export async function readWrittenOutputs(on: Reader, projectId: string) {
  return on.db
    .select({ promptId: outputs.promptId, text: outputs.text, writer: models.name })
    .from(outputs)
    .innerJoin(models, eq(models.id, outputs.modelId))
    .where(
      and(
        eq(outputs.projectId, projectId),
        isNull(models.artefact),
        ne(models.name, SCREENING_WRITER),
      ),
    )
    .orderBy(asc(outputs.promptId), asc(outputs.createdAt), asc(outputs.id))
    .all()
}

/** Every output of a project that a model or a person wrote, with its prompt; none of a test. */
export async function readOutputs(
  on: Reader,
  projectId: string,
  { waiting }: { waiting: boolean },
) {
  const isWaiting = sql`${outputs.id} in (
    select o.output_id from tasks t join task_outputs o on o.task_id = t.id
    where t.project_id = ${projectId} and t.state = 'open' and t.purpose = 'collect')`
  return on.db
    .select({
      id: outputs.id,
      promptId: prompts.id,
      conversation: prompts.conversation,
      split: prompts.split,
      text: outputs.text,
    })
    .from(outputs)
    .innerJoin(prompts, eq(prompts.id, outputs.promptId))
    .innerJoin(models, eq(models.id, outputs.modelId))
    .where(
      and(
        eq(outputs.projectId, projectId),
        ne(models.name, SCREENING_WRITER),
        waiting ? isWaiting : undefined,
      ),
    )
    .orderBy(asc(prompts.contentHash), asc(outputs.createdAt), asc(outputs.id))
    .all()
}

/** Prompts of a project that are in use, of one split or all, in a fixed order. */
export async function readPrompts(on: Reader, projectId: string, split: Split | 'any') {
  return on.db
    .select({
      id: prompts.id,
      conversation: prompts.conversation,
      split: prompts.split,
      outputs: OUTPUTS_WRITTEN,
    })
    .from(prompts)
    .where(
      and(
        eq(prompts.projectId, projectId),
        eq(prompts.retired, false),
        split === 'any' ? undefined : eq(prompts.split, split),
        sql`not ${returnedPrompt}`,
      ),
    )
    .orderBy(asc(prompts.contentHash))
    .all()
}
