import { eq, sql, type SQL } from 'drizzle-orm'
import { events, projects } from '../../db/schema.ts'
import type { Transaction } from '../../db/store.ts'

/** What a project holds most of, with as many rows as take some milliseconds, all that hangs on them included. */
const MANY: readonly { delete: (projectId: string, limit: number) => SQL; atOnce: number }[] = [
  {
    // With their outputs, tasks, assignments, rankings, comparisons, demonstrations and scores.
    delete: (projectId, limit) => sql`delete from prompts where id in (
      select id from prompts where project_id = ${projectId} limit ${limit})`,
    atOnce: 8,
  },
  {
    delete: (projectId, limit) => sql`delete from job_metrics where rowid in (
      select m.rowid from jobs j join job_metrics m on m.job_id = j.id
      where j.project_id = ${projectId} limit ${limit})`,
    atOnce: 1_000,
  },
  {
    delete: (projectId, limit) => sql`delete from job_logs where rowid in (
      select l.rowid from jobs j join job_logs l on l.job_id = j.id
      where j.project_id = ${projectId} limit ${limit})`,
    atOnce: 1_000,
  },
  {
    delete: (projectId, limit) => sql`delete from events where id in (
      select id from events where project_id = ${projectId} limit ${limit})`,
    atOnce: 1_000,
  },
]

/** Deletes a little of what belongs to a project; false where nothing is left but what `deleteProject` takes at once. */
export async function deleteSomeOfProject(tx: Transaction, id: string): Promise<boolean> {
  for (const { delete: statement, atOnce } of MANY) {
    if (tx.db.run(statement(id, atOnce)).changes > 0) return true
  }
  return false
}

/** Deletes a project with all that still belongs to it. */
export async function deleteProject(tx: Transaction, id: string): Promise<void> {
  tx.db.delete(events).where(eq(events.projectId, id)).run()
  tx.db.delete(projects).where(eq(projects.id, id)).run()
}
