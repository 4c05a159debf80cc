import { and, asc, desc, eq, gte, inArray, isNotNull, lt, not, sql } from 'drizzle-orm'
import type { JobInputRole, JobKind, JobState } from '../../../contract/jobs.ts'
import { HANDED_OVER } from '../../../contract/stages.ts'
import { ACTIVE_STATES } from '../../../domain/job-states.ts'
import { datasets, jobDependencies, jobInputs, jobs, workers } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import { before, type After } from '../pages.ts'

export type JobRow = typeof jobs.$inferSelect
export type JobInputRow = typeof jobInputs.$inferSelect

export async function findJob(on: Reader, id: string): Promise<JobRow | undefined> {
  return on.db.select().from(jobs).where(eq(jobs.id, id)).get()
}

/** The job that was created with this key, so that creating it again gives the same one. */
export async function findJobByKey(
  on: Reader,
  projectId: string,
  idempotencyKey: string,
): Promise<JobRow | undefined> {
  return on.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), eq(jobs.idempotencyKey, idempotencyKey)))
    .get()
}

/** Newest first. */
export async function listJobs(
  on: Reader,
  projectId: string,
  { after, limit }: { after: After; limit: number },
): Promise<JobRow[]> {
  return on.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), before(jobs.createdAt, jobs.id, after)))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(limit)
    .all()
}

export async function insertJob(
  tx: Transaction,
  row: JobRow,
  inputs: Omit<JobInputRow, 'jobId'>[],
  dependsOn: readonly string[],
): Promise<void> {
  tx.db.insert(jobs).values(row).run()
  for (const input of inputs) {
    tx.db
      .insert(jobInputs)
      .values({ ...input, jobId: row.id })
      .run()
  }
  for (const dependsOnId of new Set(dependsOn)) {
    tx.db.insert(jobDependencies).values({ jobId: row.id, dependsOnId }).run()
  }
}

export async function updateJob(
  tx: Transaction,
  id: string,
  values: Partial<JobRow>,
): Promise<void> {
  tx.db.update(jobs).set(values).where(eq(jobs.id, id)).run()
}

/** Jobs of a kind that have succeeded, newest first, with the rows of each data set that they read. */
export async function listSucceeded(
  on: Reader,
  projectId: string,
  kind: JobKind,
  limit: number,
): Promise<{ job: JobRow; rows: Partial<Record<JobInputRole, number>> }[]> {
  const found = on.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), eq(jobs.kind, kind), eq(jobs.state, 'succeeded')))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(limit)
    .all()
  return found.map((job) => {
    const read = on.db
      .select({ role: jobInputs.role, rows: datasets.rows })
      .from(jobInputs)
      .innerJoin(datasets, eq(datasets.id, jobInputs.datasetId))
      .where(eq(jobInputs.jobId, job.id))
      .all()
    return { job, rows: Object.fromEntries(read.map(({ role, rows }) => [role, rows])) }
  })
}

/**
 * The first job in the queue that a worker of these kinds can do: highest priority, then oldest. `handedOver`: of those
 * that are for workers with TRL, else of all others.
 */
export async function findClaimable(
  on: Reader,
  kinds: readonly JobKind[],
  handedOver: boolean,
): Promise<JobRow | undefined> {
  const named = sql<boolean>`coalesce(json_extract(${jobs.parameters}, '$.engine'), '') = ${HANDED_OVER}`
  return on.db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.state, 'queued'),
        inArray(jobs.kind, [...kinds]),
        handedOver ? named : not(named),
      ),
    )
    .orderBy(desc(jobs.priority), asc(jobs.createdAt), sql`rowid`)
    .limit(1)
    .get()
}

/** Running jobs whose worker has not been heard of in time. */
export async function listLostJobs(on: Reader, now: number): Promise<JobRow[]> {
  return on.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.state, 'running'), lt(jobs.leaseUntil, now)))
    .all()
}

export async function listActiveJobs(on: Reader, projectId: string): Promise<JobRow[]> {
  return on.db
    .select()
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), inArray(jobs.state, [...ACTIVE_STATES])))
    .orderBy(desc(jobs.createdAt), desc(sql`rowid`))
    .all()
}

/** Jobs that failed since a time and were not followed by a success of their kind, the newest first; at most ten. */
export async function listFailedJobs(
  on: Reader,
  projectId: string,
  since: number,
): Promise<JobRow[]> {
  return on.db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.projectId, projectId),
        eq(jobs.state, 'failed'),
        gte(jobs.createdAt, since),
        sql`not exists (select 1 from jobs later where later.project_id = ${projectId}
          and later.kind = ${jobs.kind} and later.state = 'succeeded' and later.created_at > ${jobs.createdAt})`,
      ),
    )
    .orderBy(desc(jobs.createdAt), desc(sql`rowid`))
    .limit(10)
    .all()
}

/** Milliseconds between start and end of a project's jobs; of those that have not ended, until now. */
export async function sumTrainingTime(on: Reader, projectId: string, now: number): Promise<number> {
  const taken = sql<number>`coalesce(sum(coalesce(${jobs.finishedAt}, ${now}) - ${jobs.startedAt}), 0)`
  const row = on.db
    .select({ taken })
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), isNotNull(jobs.startedAt)))
    .get()
  return Math.max(0, row?.taken ?? 0)
}

export async function listJobInputs(on: Reader, jobId: string): Promise<JobInputRow[]> {
  return on.db.select().from(jobInputs).where(eq(jobInputs.jobId, jobId)).all()
}

/** Puts the model that a job has made into the inputs that waited for it. */
export async function fillInputsFromJob(
  tx: Transaction,
  jobId: string,
  modelId: string,
): Promise<void> {
  tx.db.update(jobInputs).set({ modelId }).where(eq(jobInputs.fromJobId, jobId)).run()
}

export async function listDependencies(
  on: Reader,
  jobId: string,
): Promise<{ id: string; state: JobState; kind: JobKind }[]> {
  return on.db
    .select({ id: jobs.id, state: jobs.state, kind: jobs.kind })
    .from(jobDependencies)
    .innerJoin(jobs, eq(jobs.id, jobDependencies.dependsOnId))
    .where(eq(jobDependencies.jobId, jobId))
    .all()
}

export async function listDependants(on: Reader, jobId: string): Promise<JobRow[]> {
  return on.db
    .select({ job: jobs })
    .from(jobDependencies)
    .innerJoin(jobs, eq(jobs.id, jobDependencies.jobId))
    .where(eq(jobDependencies.dependsOnId, jobId))
    .all()
    .map(({ job }) => job)
}

export async function findWorkerName(on: Reader, workerId: string): Promise<string | undefined> {
  return on.db.select({ name: workers.name }).from(workers).where(eq(workers.id, workerId)).get()
    ?.name
}
