import { eq, inArray, sql } from 'drizzle-orm'
import type { JobKind, JobState } from '../../../contract/jobs.ts'
import { assignments, jobs, projectCounters } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** States of a job that waits or is at work. */
const UNFINISHED = ['blocked', 'queued', 'running', 'paused'] as const satisfies JobState[]

const sum = (column: unknown) => sql<number>`coalesce(sum(${column}), 0)`

/** Tasks that wait and what has been collected, of all projects: read from the counters, never by counting rows. */
export async function sumCounters(on: Reader) {
  const row = on.db
    .select({
      rankTasksOpen: sum(projectCounters.rankTasksOpen),
      demonstrationTasksOpen: sum(projectCounters.demonstrationTasksOpen),
      rankings: sum(projectCounters.rankings),
      demonstrations: sum(projectCounters.demonstrations),
      comparisons: sum(projectCounters.comparisons),
    })
    .from(projectCounters)
    .get()
  if (!row) throw new Error('a sum without groups has one row')
  return row
}

/** Tasks in somebody's hands, of all projects. */
export async function countOpenAssignments(on: Reader): Promise<number> {
  return on.db.$count(assignments, eq(assignments.state, 'open'))
}

/** Jobs that are not over, by kind and state. */
export async function countUnfinishedJobs(
  on: Reader,
): Promise<{ kind: JobKind; state: JobState; jobs: number }[]> {
  return on.db
    .select({ kind: jobs.kind, state: jobs.state, jobs: sql<number>`count(*)` })
    .from(jobs)
    .where(inArray(jobs.state, UNFINISHED))
    .groupBy(jobs.kind, jobs.state)
    .all()
}

/** The ids of jobs at work and their kinds. */
export async function listRunningJobs(on: Reader): Promise<{ id: string; kind: JobKind }[]> {
  return on.db
    .select({ id: jobs.id, kind: jobs.kind })
    .from(jobs)
    .where(eq(jobs.state, 'running'))
    .all()
}
