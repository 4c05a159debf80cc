import Type from 'typebox'
import { answerOf } from '../../client/laurel-client.ts'
import { Job, JobDetail, LogLine, Worker, type CreateJobRequest } from '../../contract/jobs.ts'
import { Page, Strict } from '../../contract/schema.ts'
import type { HttpClient } from '../http-client.ts'

/** The calls behind `laurel jobs` and `laurel worker`. */
export type JobAction = 'cancel' | 'retry' | 'pause' | 'resume'

export const fetchJobs = (client: HttpClient, projectId: string, cursor: string | null) =>
  answerOf(
    Page(Job),
    client.laurel.GET('/api/v1/projects/{id}/jobs', {
      params: { path: { id: projectId }, query: { limit: 200, ...(cursor ? { cursor } : {}) } },
    }),
  )

export const createJob = (client: HttpClient, projectId: string, job: CreateJobRequest) =>
  answerOf(
    Job,
    client.laurel.POST('/api/v1/projects/{id}/jobs', {
      params: { path: { id: projectId } },
      body: job,
    }),
  )

export const fetchJob = (client: HttpClient, id: string) =>
  answerOf(JobDetail, client.laurel.GET('/api/v1/jobs/{id}', { params: { path: { id } } }))

export const actOnJob = (client: HttpClient, id: string, action: JobAction) =>
  answerOf(Job, client.laurel.POST(`/api/v1/jobs/{id}/${action}`, { params: { path: { id } } }))

export const fetchWorkers = (client: HttpClient) =>
  answerOf(Strict({ rows: Type.Array(Worker) }), client.laurel.GET('/api/v1/workers'))

/** All log lines after one, however many. */
export async function readLogs(client: HttpClient, id: string, after = -1): Promise<LogLine[]> {
  const answer = Strict({ lines: Type.Array(LogLine) })
  const lines: LogLine[] = []
  for (;;) {
    const last = lines.at(-1)?.sequence ?? after
    const page = await answerOf(
      answer,
      client.laurel.GET('/api/v1/jobs/{id}/logs', {
        params: { path: { id }, query: { after: last } },
      }),
    )
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
