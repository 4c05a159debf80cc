import { and, eq, inArray, ne } from 'drizzle-orm'
import { modelStatus, models } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type ModelStatusRow = typeof modelStatus.$inferSelect

/** What was decided about the models of a project, by model. */
export async function listModelStatus(
  on: Reader,
  projectId: string,
): Promise<Map<string, ModelStatusRow>> {
  const rows = on.db
    .select({ status: modelStatus })
    .from(modelStatus)
    .innerJoin(models, eq(models.id, modelStatus.modelId))
    .where(eq(models.projectId, projectId))
    .all()
  return new Map(rows.map(({ status }) => [status.modelId, status]))
}

export async function findModelStatus(
  on: Reader,
  modelId: string,
): Promise<ModelStatusRow | undefined> {
  return on.db.select().from(modelStatus).where(eq(modelStatus.modelId, modelId)).get()
}

export async function saveModelStatus(
  tx: Transaction,
  modelId: string,
  values: Partial<Omit<ModelStatusRow, 'modelId'>>,
): Promise<void> {
  tx.db
    .insert(modelStatus)
    .values({ modelId, ...values })
    .onConflictDoUpdate({ target: modelStatus.modelId, set: values })
    .run()
}

/** A project has one promoted model at most: takes it from all others. */
export async function demoteOthers(
  tx: Transaction,
  projectId: string,
  modelId: string,
): Promise<void> {
  const others = tx.db
    .select({ id: models.id })
    .from(models)
    .where(and(eq(models.projectId, projectId), ne(models.id, modelId)))
  tx.db
    .update(modelStatus)
    .set({ promotedAt: null })
    .where(inArray(modelStatus.modelId, others))
    .run()
}
