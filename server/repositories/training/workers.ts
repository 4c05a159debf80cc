import { desc, eq } from 'drizzle-orm'
import { jobs, workers } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type WorkerRow = typeof workers.$inferSelect

/** A worker that comes again under its name keeps its id. */
export async function upsertWorker(tx: Transaction, row: WorkerRow): Promise<WorkerRow> {
  const { engine, kinds, lastSeenAt } = row
  return tx.db
    .insert(workers)
    .values(row)
    .onConflictDoUpdate({ target: workers.name, set: { engine, kinds, lastSeenAt } })
    .returning()
    .get()
}

export async function findWorker(on: Reader, id: string): Promise<WorkerRow | undefined> {
  return on.db.select().from(workers).where(eq(workers.id, id)).get()
}

export async function touchWorker(tx: Transaction, id: string, lastSeenAt: number): Promise<void> {
  tx.db.update(workers).set({ lastSeenAt }).where(eq(workers.id, id)).run()
}

/** Workers and the job that each has now, last seen first. */
export async function listWorkers(
  on: Reader,
): Promise<(WorkerRow & { jobId: string | null; jobProjectId: string | null })[]> {
  const running = on.db
    .select({ id: jobs.id, workerId: jobs.workerId, projectId: jobs.projectId })
    .from(jobs)
    .where(eq(jobs.state, 'running'))
    .all()
  return on.db
    .select()
    .from(workers)
    .orderBy(desc(workers.lastSeenAt))
    .all()
    .map((worker) => {
      const job = running.find(({ workerId }) => workerId === worker.id)
      return { ...worker, jobId: job?.id ?? null, jobProjectId: job?.projectId ?? null }
    })
}
