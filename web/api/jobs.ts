import Type, { type Static } from 'typebox'
import {
  type EstimateRequest,
  Job,
  JobDetail,
  JobEstimate,
  LogLine,
  MetricPoint,
  Worker,
  type CreateJobRequest,
} from '../../contract/jobs.ts'
import { Page, Strict } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'
import { pageQuery } from './page-query.ts'

export const fetchJobs = (projectId: string, cursor: string | null = null) =>
  answerOf(
    Page(Job),
    laurel.GET('/api/v1/projects/{id}/jobs', {
      params: { path: { id: projectId }, query: pageQuery(50, cursor) },
    }),
  )

export const createJob = (projectId: string, job: CreateJobRequest) =>
  answerOf(
    Job,
    laurel.POST('/api/v1/projects/{id}/jobs', { params: { path: { id: projectId } }, body: job }),
  )

export const estimateJob = (projectId: string, asked: Static<typeof EstimateRequest>) =>
  answerOf(
    JobEstimate,
    laurel.POST('/api/v1/projects/{id}/jobs/estimate', {
      params: { path: { id: projectId } },
      body: asked,
    }),
  )

export const fetchJob = (id: string) =>
  answerOf(JobDetail, laurel.GET('/api/v1/jobs/{id}', { params: { path: { id } } }))

export type JobAction = 'cancel' | 'retry' | 'pause' | 'resume'

export const actOnJob = (id: string, action: JobAction) =>
  answerOf(Job, laurel.POST(`/api/v1/jobs/{id}/${action}`, { params: { path: { id } } }))

const Metrics = Strict({ points: Type.Array(MetricPoint) })
const METRICS_PAGE = 10_000 // points that the server sends at most

/** All points of a job, however many. */
export async function fetchMetrics(id: string) {
  const points: MetricPoint[] = []
  for (;;) {
    const after = points.at(-1)?.step ?? -1
    const page = await answerOf(
      Metrics,
      laurel.GET('/api/v1/jobs/{id}/metrics', {
        params: { path: { id }, query: { after } },
      }),
    )
    points.push(...page.points)
    if (page.points.length < METRICS_PAGE) return { points }
  }
}

export const fetchLogs = (id: string, after = -1) =>
  answerOf(
    Strict({ lines: Type.Array(LogLine) }),
    laurel.GET('/api/v1/jobs/{id}/logs', {
      params: { path: { id }, query: { after } },
    }),
  )

export const fetchWorkers = () =>
  answerOf(Strict({ rows: Type.Array(Worker) }), laurel.GET('/api/v1/workers'))
