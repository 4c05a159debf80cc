import { eq, sql } from 'drizzle-orm'
import type { DraftContent } from '../../../contract/tasks.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { drafts } from '../../db/schema.ts'

export type DraftRow = typeof drafts.$inferSelect

const byAssignment = (db: Database) =>
  db
    .select()
    .from(drafts)
    .where(eq(drafts.assignmentId, sql.placeholder('assignmentId')))
    .prepare()

export async function findDraft(on: Reader, assignmentId: string): Promise<DraftRow | undefined> {
  return on.prepared(byAssignment).get({ assignmentId })
}

const upsert = (db: Database) =>
  db
    .insert(drafts)
    .values({
      assignmentId: sql.placeholder('assignmentId'),
      revision: sql.placeholder('revision'),
      content: sql.placeholder('content'),
      savedAt: sql.placeholder('savedAt'),
    })
    .onConflictDoUpdate({
      target: drafts.assignmentId,
      set: {
        revision: sql`excluded.revision`,
        content: sql`excluded.content`,
        savedAt: sql`excluded.saved_at`,
      },
    })
    .prepare()

export async function upsertDraft(tx: Transaction, row: DraftRow): Promise<void> {
  tx.prepared(upsert).run({ ...row })
}

const EMPTY: DraftContent = {}

const empty = (db: Database) =>
  db
    .insert(drafts)
    .values({
      assignmentId: sql.placeholder('assignmentId'),
      revision: 1,
      content: EMPTY,
      savedAt: sql.placeholder('savedAt'),
    })
    .onConflictDoUpdate({
      target: drafts.assignmentId,
      set: {
        content: EMPTY,
        revision: sql`${drafts.revision} + 1`,
        savedAt: sql`excluded.saved_at`,
      },
    })
    .prepare()

/**
 * Empties a draft whose content was submitted, also one that was never saved: the new revision refuses what a slow
 * autosave still sends.
 */
export async function emptyDraft(
  tx: Transaction,
  assignmentId: string,
  savedAt: number,
): Promise<void> {
  tx.prepared(empty).run({ assignmentId, savedAt })
}
