import { and, count, desc, eq, inArray, sql } from 'drizzle-orm'
import type { ModelKind } from '../../../contract/models.ts'
import { jobInputs, jobs, models, modelStatus, outputs } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type ModelRow = typeof models.$inferSelect

export async function findModel(on: Reader, id: string): Promise<ModelRow | undefined> {
  return on.db.select().from(models).where(eq(models.id, id)).get()
}

/** Newest first. */
export async function listModels(on: Reader, projectId: string): Promise<ModelRow[]> {
  return on.db
    .select()
    .from(models)
    .where(eq(models.projectId, projectId))
    .orderBy(desc(models.createdAt), desc(sql`rowid`))
    .all()
}

const notArchived = sql`not exists (
  select 1 from model_status s where s.model_id = ${models.id} and s.archived_at is not null)`

/** The model that managers have promoted, where it has weights; it writes in place of the newest. */
export async function findPromotedModel(
  on: Reader,
  projectId: string,
): Promise<ModelRow | undefined> {
  return on.db
    .select({ model: models })
    .from(modelStatus)
    .innerJoin(models, eq(models.id, modelStatus.modelId))
    .where(
      and(
        eq(models.projectId, projectId),
        sql`${modelStatus.promotedAt} is not null`,
        sql`${models.artefact} is not null`,
      ),
    )
    .get()?.model
}

/** Models of one of these kinds that have weights and are not archived, newest first. */
const usable = (on: Reader, projectId: string, kinds: readonly ModelKind[]) =>
  on.db
    .select()
    .from(models)
    .where(
      and(
        eq(models.projectId, projectId),
        inArray(models.kind, [...kinds]),
        sql`${models.artefact} is not null`,
        notArchived,
      ),
    )
    .orderBy(desc(models.createdAt), desc(sql`rowid`))

/** The newest model of one of these kinds that has weights and is not archived. */
export async function findNewestModel(
  on: Reader,
  projectId: string,
  kinds: readonly ModelKind[],
): Promise<ModelRow | undefined> {
  return usable(on, projectId, kinds).limit(1).get()
}

const WRITING: readonly ModelKind[] = ['base', 'sft', 'policy']

/** Models that can write: language models with weights that are not archived, newest first. */
export async function listServable(on: Reader, projectId: string): Promise<ModelRow[]> {
  return usable(on, projectId, WRITING).all()
}

/** The model of that name that came with an import, or a person that writes. */
export async function findModelByName(
  on: Reader,
  projectId: string,
  kind: ModelKind,
  name: string,
): Promise<ModelRow | undefined> {
  return on.db
    .select()
    .from(models)
    .where(and(eq(models.projectId, projectId), eq(models.kind, kind), eq(models.name, name)))
    .get()
}

export async function countModels(on: Reader, projectId: string, kind: ModelKind): Promise<number> {
  const row = on.db
    .select({ models: count() })
    .from(models)
    .where(and(eq(models.projectId, projectId), eq(models.kind, kind)))
    .get()
  return row?.models ?? 0
}

export async function insertModel(tx: Transaction, row: ModelRow): Promise<void> {
  tx.db.insert(models).values(row).run()
}

/** Models made by jobs that this model was an input of. */
export async function listChildren(on: Reader, modelId: string): Promise<ModelRow[]> {
  const rows = on.db
    .selectDistinct({ model: models })
    .from(jobInputs)
    .innerJoin(jobs, eq(jobs.id, jobInputs.jobId))
    .innerJoin(models, eq(models.id, jobs.modelId))
    .where(eq(jobInputs.modelId, modelId))
    .all()
  return rows.map(({ model }) => model)
}

export async function countOutputs(on: Reader, modelId: string): Promise<number> {
  const row = on.db
    .select({ outputs: count() })
    .from(outputs)
    .where(eq(outputs.modelId, modelId))
    .get()
  return row?.outputs ?? 0
}
