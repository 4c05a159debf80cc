import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { jobs, matches, outputs, tasks } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type MatchRow = typeof matches.$inferSelect

export async function insertMatch(tx: Transaction, row: MatchRow): Promise<void> {
  tx.db.insert(matches).values(row).run()
}

/** A project's matches, the newest first. */
export async function listMatches(on: Reader, projectId: string): Promise<MatchRow[]> {
  return on.db
    .select()
    .from(matches)
    .where(eq(matches.projectId, projectId))
    .orderBy(desc(matches.createdAt), desc(matches.id))
    .limit(100)
    .all()
}

export async function findMatch(on: Reader, id: string): Promise<MatchRow | undefined> {
  return on.db.select().from(matches).where(eq(matches.id, id)).get()
}

/** A project's matches whose answers are still being written. */
export async function listUnmade(on: Reader, projectId: string): Promise<MatchRow[]> {
  return on.db
    .select()
    .from(matches)
    .where(and(isNull(matches.taskIds), eq(matches.projectId, projectId)))
    .all()
}

/** Keeps what was made of a match. */
export async function saveMade(
  tx: Transaction,
  id: string,
  made: { taskIds: string[]; equal: number },
): Promise<void> {
  tx.db.update(matches).set(made).where(eq(matches.id, id)).run()
}

/** The states of some jobs, in no order. */
export async function listJobStates(on: Reader, ids: readonly string[]) {
  const rows = on.db
    .select({ state: jobs.state })
    .from(jobs)
    .where(inArray(jobs.id, [...ids]))
    .all()
  return rows.map(({ state }) => state)
}

/** Outputs that some jobs wrote, by prompt. */
export async function listOutputsOfJobs(on: Reader, jobIds: readonly string[]) {
  return on.db
    .select({
      id: outputs.id,
      promptId: outputs.promptId,
      jobId: outputs.jobId,
      text: outputs.text,
    })
    .from(outputs)
    .where(inArray(outputs.jobId, [...jobIds]))
    .orderBy(outputs.promptId, outputs.id)
    .all()
}

/** How many of some tasks nobody is waited for any more. */
export async function countEnded(on: Reader, taskIds: readonly string[]): Promise<number> {
  if (taskIds.length === 0) return 0
  const row = on.db
    .select({ ended: sql<number>`count(*)` })
    .from(tasks)
    .where(and(inArray(tasks.id, [...taskIds]), sql`${tasks.state} <> 'open'`))
    .get()
  return row?.ended ?? 0
}
