import type { Job, LogLine, MetricPoint } from '../contract/jobs.ts'
import { isActive } from '../domain/job-states.ts'
import { fetchJob, readLogs } from './calls/jobs.ts'
import { readMetrics } from './curves.ts'
import { Failure } from './failure.ts'
import type { HttpClient } from './http-client.ts'
import { projectEvents } from './project-events.ts'

/** What is new of a job. */
export type JobNews =
  | { kind: 'job'; job: Job }
  | { kind: 'metrics'; points: MetricPoint[] }
  | { kind: 'logs'; lines: LogLine[] }

export const isOver = ({ state }: Job) => !isActive(state)

/**
 * Tells everything of a job in its order, from its first log line and measurement on, each once, until it is over; then
 * gives it back as it ended. A connection that breaks meanwhile loses nothing.
 * @throws Error where `signal` aborts; the job goes on
 */
export async function followJob(
  client: HttpClient,
  { id, projectId }: Pick<Job, 'id' | 'projectId'>,
  tell: (news: JobNews) => void,
  signal: AbortSignal,
): Promise<Job> {
  const seen = { state: '', step: -1, line: -1 }
  const hearJob = (job: Job) => {
    const state = JSON.stringify([job.state, job.step, job.progress, job.attempts, job.workerName])
    if (state !== seen.state) tell({ kind: 'job', job })
    seen.state = state
  }
  const hearPoints = (all: readonly MetricPoint[]) => {
    const points = all.filter(({ step }) => step > seen.step)
    seen.step = points.at(-1)?.step ?? seen.step
    if (points.length > 0) tell({ kind: 'metrics', points })
  }
  const hearLines = (all: readonly LogLine[]) => {
    const lines = all.filter(({ sequence }) => sequence > seen.line)
    seen.line = lines.at(-1)?.sequence ?? seen.line
    if (lines.length > 0) tell({ kind: 'logs', lines })
  }
  const catchUp = async () => {
    const { job } = await fetchJob(client, id)
    hearLines(await readLogs(client, id, seen.line))
    hearPoints(await readMetrics(client, id, seen.step))
    hearJob(job)
    return job
  }
  for await (const event of projectEvents(client, projectId, signal)) {
    if (event.kind === 'job_logs' && event.jobId === id) hearLines(event.lines)
    if (event.kind === 'job_metrics' && event.jobId === id) hearPoints(event.points)
    if (event.kind === 'job_changed' && event.job.id === id && !isOver(event.job))
      hearJob(event.job)
    const mayBeOver = event.kind === 'job_changed' && event.job.id === id && isOver(event.job)
    if (event.kind === 'connected' || mayBeOver) {
      const job = await catchUp()
      if (isOver(job)) return job
    }
  }
  throw new Failure('unreachable', 'the events of the project ended')
}
