import { sql } from 'drizzle-orm'
import type { ProjectCounts } from '../../../contract/projects.ts'
import type { Database, Reader } from '../../db/store.ts'
import { findCounters } from './counters.ts'

interface Moving {
  assignmentsOpen: number
  jobsQueued: number
  jobsRunning: number
}

const moving = (db: Database) =>
  db
    .select({
      assignmentsOpen: sql<number>`(select count(*) from assignments
        where project_id = ${sql.placeholder('a')} and state = 'open')`,
      jobsQueued: sql<number>`(select count(*) from jobs
        where project_id = ${sql.placeholder('q')} and state in ('queued', 'blocked'))`,
      jobsRunning: sql<number>`(select count(*) from jobs
        where project_id = ${sql.placeholder('r')} and state = 'running')`,
    })
    .from(sql`(select 1)`)
    .prepare()

/** The dashboard's numbers; undefined when there is no such project. */
export async function findProjectCounts(
  on: Reader,
  projectId: string,
): Promise<ProjectCounts | undefined> {
  const counters = await findCounters(on, projectId)
  if (!counters) return undefined
  const now = on.prepared(moving).get({ a: projectId, q: projectId, r: projectId }) as Moving
  return {
    prompts: counters.prompts,
    outputs: counters.outputs,
    demonstrations: counters.demonstrations,
    rankings: counters.rankings,
    comparisons: counters.comparisons,
    ties: counters.ties,
    rankTasksOpen: counters.rankTasksOpen,
    demonstrationTasksOpen: counters.demonstrationTasksOpen,
    assignmentsOpen: now.assignmentsOpen,
    // An edit can take comparisons away that the last job had counted.
    demonstrationsSinceSft: Math.max(0, counters.demonstrations - counters.demonstrationsAtLastSft),
    comparisonsSinceReward: Math.max(0, counters.comparisons - counters.comparisonsAtLastReward),
    jobsQueued: now.jobsQueued,
    jobsRunning: now.jobsRunning,
    models: counters.models,
  }
}
