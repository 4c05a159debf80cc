import { and, desc, eq } from 'drizzle-orm'
import type { Reader, Transaction } from '../../db/store.ts'
import { writtenPrompts } from '../../db/schema.ts'

export type WrittenPromptRow = typeof writtenPrompts.$inferSelect

/** The version that a submission stored, or undefined. */
export async function findWrittenBySubmission(
  on: Reader,
  assignmentId: string,
  submissionId: string,
): Promise<WrittenPromptRow | undefined> {
  return on.db
    .select()
    .from(writtenPrompts)
    .where(
      and(
        eq(writtenPrompts.assignmentId, assignmentId),
        eq(writtenPrompts.submissionId, submissionId),
      ),
    )
    .get()
}

/** All versions that were handed in for an assignment, newest first. */
export async function listWritten(on: Reader, assignmentId: string): Promise<WrittenPromptRow[]> {
  return on.db
    .select()
    .from(writtenPrompts)
    .where(eq(writtenPrompts.assignmentId, assignmentId))
    .orderBy(desc(writtenPrompts.version))
    .all()
}

/** The newest version, or undefined. */
export async function findCurrentWritten(
  on: Reader,
  assignmentId: string,
): Promise<WrittenPromptRow | undefined> {
  const [newest] = await listWritten(on, assignmentId)
  return newest
}

/** Stores a version; the one before, if any, stays and is no longer the current one. */
export async function insertWritten(tx: Transaction, row: WrittenPromptRow): Promise<void> {
  tx.db
    .update(writtenPrompts)
    .set({ current: false })
    .where(eq(writtenPrompts.assignmentId, row.assignmentId))
    .run()
  tx.db.insert(writtenPrompts).values(row).run()
}
