import { and, desc, eq } from 'drizzle-orm'
import type { Reader, Transaction } from '../../db/store.ts'
import { demonstrations } from '../../db/schema.ts'
import { countDemonstration } from './feedback-days.ts'

export type DemonstrationRecord = typeof demonstrations.$inferSelect
export type NewDemonstration = typeof demonstrations.$inferInsert

/** The version that a submission stored, or undefined. */
export async function findDemonstrationBySubmission(
  on: Reader,
  assignmentId: string,
  submissionId: string,
): Promise<DemonstrationRecord | undefined> {
  return on.db
    .select()
    .from(demonstrations)
    .where(
      and(
        eq(demonstrations.assignmentId, assignmentId),
        eq(demonstrations.submissionId, submissionId),
      ),
    )
    .get()
}

/** The newest version of an assignment's demonstration, or undefined. */
export async function findCurrentDemonstration(
  on: Reader,
  assignmentId: string,
): Promise<DemonstrationRecord | undefined> {
  return on.db
    .select()
    .from(demonstrations)
    .where(eq(demonstrations.assignmentId, assignmentId))
    .orderBy(desc(demonstrations.version))
    .limit(1)
    .get()
}

/** All versions of an assignment's demonstration, newest first. */
export async function listDemonstrationVersions(
  on: Reader,
  assignmentId: string,
): Promise<DemonstrationRecord[]> {
  return on.db
    .select()
    .from(demonstrations)
    .where(eq(demonstrations.assignmentId, assignmentId))
    .orderBy(desc(demonstrations.version))
    .all()
}

/** Whether this came with an import before. */
export async function hasImportedDemonstration(
  on: Reader,
  promptId: string,
  submissionId: string,
): Promise<boolean> {
  const found = on.db
    .select({ id: demonstrations.id })
    .from(demonstrations)
    .where(
      and(eq(demonstrations.promptId, promptId), eq(demonstrations.submissionId, submissionId)),
    )
    .get()
  return found !== undefined
}

export async function insertDemonstration(tx: Transaction, row: NewDemonstration): Promise<void> {
  tx.db.insert(demonstrations).values(row).run()
  await countDemonstration(tx, row, 1)
}

/** Marks a version as superseded; it stays. */
export async function retireDemonstration(
  tx: Transaction,
  row: DemonstrationRecord,
): Promise<void> {
  tx.db.update(demonstrations).set({ current: false }).where(eq(demonstrations.id, row.id)).run()
  await countDemonstration(tx, row, -1)
}
