import Type from 'typebox'
import { Job, JobDetail, LogLine, Worker, type CreateJobRequest } from '../../contract/jobs.ts'
import { Page, Strict } from '../../contract/schema.ts'
import type { HttpClient } from '../http-client.ts'

/** The calls behind `laurel jobs` and `laurel worker`. */
export type JobAction = 'cancel' | 'retry' | 'pause' | 'resume'

export const fetchJobs = (client: HttpClient, projectId: string, cursor: string | null) =>
  client.get(
    `/projects/${projectId}/jobs?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    Page(Job),
  )

export const createJob = (client: HttpClient, projectId: string, job: CreateJobRequest) =>
  client.post(`/projects/${projectId}/jobs`, Job, job)

export const fetchJob = (client: HttpClient, id: string) =>
  client.get(`/jobs/${encodeURIComponent(id)}`, JobDetail)

export const actOnJob = (client: HttpClient, id: string, action: JobAction) =>
  client.post(`/jobs/${encodeURIComponent(id)}/${action}`, Job, {})

export const fetchWorkers = (client: HttpClient) =>
  client.get('/workers', Strict({ rows: Type.Array(Worker) }))

/** All log lines after one, however many. */
export async function readLogs(client: HttpClient, id: string, after = -1): Promise<LogLine[]> {
  const answer = Strict({ lines: Type.Array(LogLine) })
  const lines: LogLine[] = []
  for (;;) {
    const last = lines.at(-1)?.sequence ?? after
    const page = await client.get(`/jobs/${encodeURIComponent(id)}/logs?after=${last}`, answer)
    if (page.lines.length === 0) return lines
    lines.push(...page.lines)
  }
}

/** Jobs of a project, newest first, at most `most`. */
export async function listJobs(
  client: HttpClient,
  projectId: string,
  wanted: (job: Job) => boolean,
  most: number,
): Promise<Job[]> {
  const jobs: Job[] = []
  let cursor: string | null = null
  do {
    const page: { rows: Job[]; nextCursor: string | null } = await fetchJobs(
      client,
      projectId,
      cursor,
    )
    jobs.push(...page.rows.filter(wanted))
    cursor = page.nextCursor
  } while (cursor && jobs.length < most)
  return jobs.slice(0, most)
}
