import { eq } from 'drizzle-orm'
import type { RewardReports } from '../../../contract/reward-report.ts'
import { modelReports } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export async function insertModelReport(
  tx: Transaction,
  modelId: string,
  report: RewardReports,
): Promise<void> {
  tx.db.insert(modelReports).values({ modelId, report }).run()
}

/** What a reward model's job said of how well it predicts people; undefined for other models and older releases. */
export async function findModelReport(
  on: Reader,
  modelId: string,
): Promise<RewardReports | undefined> {
  const row = on.db.select().from(modelReports).where(eq(modelReports.modelId, modelId)).get()
  return row?.report
}
