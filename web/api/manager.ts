import Type, { type Static } from 'typebox'
import { DemonstrationRow, RankingDetail, RankingRow } from '../../contract/feedback.ts'
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
import {
  DatasetChanges,
  DatasetChecks,
  DatasetDetail,
  DatasetLines,
  Lineage,
} from '../../contract/lineage.ts'
import { ModelCard, type UpdateModelRequest } from '../../contract/model-card.ts'
import { Model, ModelDetail, SideBySide } from '../../contract/models.ts'
import { PlannerCounts } from '../../contract/planner.ts'
import { Project, ProjectOverview, type ProjectSettings } from '../../contract/projects.ts'
import { ProjectProgress } from '../../contract/progress.ts'
import { Prompt } from '../../contract/prompts.ts'
import { Acknowledgement, Id, Page, Strict } from '../../contract/schema.ts'
import { TaskReport, type ReportAction } from '../../contract/task-reports.ts'
import { Task } from '../../contract/tasks.ts'
import { Member, type Role } from '../../contract/users.ts'
import { request } from './http.ts'

/** The calls behind the manager's pages, each with the contract's schema of its answer. */

const cursorQuery = (cursor: string | null) =>
  cursor ? `cursor=${encodeURIComponent(cursor)}` : ''

export const fetchProject = (id: string) => request('GET', `/projects/${id}`, Project)

export const fetchOverview = (id: string) =>
  request('GET', `/projects/${id}/overview`, ProjectOverview)

export const fetchProgress = (id: string) =>
  request('GET', `/projects/${id}/progress`, ProjectProgress)

export const updateProject = (
  id: string,
  changes: { name?: string; description?: string; settings?: Partial<ProjectSettings> },
) => request('PATCH', `/projects/${id}`, Project, changes)

export const fetchJobs = (projectId: string, cursor: string | null = null) =>
  request('GET', `/projects/${projectId}/jobs?limit=50&${cursorQuery(cursor)}`, Page(Job))

export const createJob = (projectId: string, job: CreateJobRequest) =>
  request('POST', `/projects/${projectId}/jobs`, Job, job)

export const estimateJob = (projectId: string, asked: Static<typeof EstimateRequest>) =>
  request('POST', `/projects/${projectId}/jobs/estimate`, JobEstimate, asked)

export const fetchJob = (id: string) => request('GET', `/jobs/${id}`, JobDetail)

export type JobAction = 'cancel' | 'retry' | 'pause' | 'resume'

export const actOnJob = (id: string, action: JobAction) =>
  request('POST', `/jobs/${id}/${action}`, Job)

const Metrics = Strict({ points: Type.Array(MetricPoint) })
const METRICS_PAGE = 10_000 // points that the server sends at most

/** All points of a job, however many. */
export async function fetchMetrics(id: string) {
  const points: MetricPoint[] = []
  for (;;) {
    const after = points.at(-1)?.step ?? -1
    const page = await request('GET', `/jobs/${id}/metrics?after=${after}`, Metrics)
    points.push(...page.points)
    if (page.points.length < METRICS_PAGE) return { points }
  }
}

export const fetchLogs = (id: string, after = -1) =>
  request('GET', `/jobs/${id}/logs?after=${after}`, Strict({ lines: Type.Array(LogLine) }))

export const fetchWorkers = () => request('GET', '/workers', Strict({ rows: Type.Array(Worker) }))

export const fetchModels = (projectId: string) =>
  request('GET', `/projects/${projectId}/models`, Strict({ rows: Type.Array(Model) }))

export const fetchModel = (id: string) => request('GET', `/models/${id}`, ModelDetail)

export const updateModel = (id: string, change: UpdateModelRequest) =>
  request('PATCH', `/models/${id}`, ModelDetail, change)

export const fetchModelCard = (id: string) => request('GET', `/models/${id}/card`, ModelCard)

export const fetchLineage = (id: string) => request('GET', `/models/${id}/lineage`, Lineage)

export const fetchDataset = (id: string) => request('GET', `/datasets/${id}`, DatasetDetail)

export const fetchDatasetChecks = (id: string) =>
  request('GET', `/datasets/${id}/checks`, DatasetChecks)

/** How it differs from an earlier one. */
export const fetchDatasetChanges = (id: string, since: string) =>
  request('GET', `/datasets/${id}/changes?since=${since}`, DatasetChanges)

/** A page of rows; the cursor is the last line that was read. */
export const fetchDatasetRows = async (id: string, cursor: string | null) => {
  const path = `/datasets/${id}/rows?limit=50&after=${cursor ?? -1}`
  const { rows, nextAfter } = await request('GET', path, DatasetLines)
  return { rows, nextCursor: nextAfter === null ? null : String(nextAfter) }
}

export const fetchSideBySide = (projectId: string, left: string, right: string) =>
  request(
    'GET',
    `/projects/${projectId}/side-by-side?left=${left}&right=${right}&limit=50`,
    SideBySide,
  )

export const fetchTasks = (
  projectId: string,
  filter: {
    kind?: string
    state?: string
    gold?: string
    search?: string
    cursor?: string | null
  },
) => {
  const query = new URLSearchParams({ limit: '50' })
  if (filter.kind) query.set('kind', filter.kind)
  if (filter.state) query.set('state', filter.state)
  if (filter.gold) query.set('gold', filter.gold)
  if (filter.search) query.set('search', filter.search)
  if (filter.cursor) query.set('cursor', filter.cursor)
  return request('GET', `/projects/${projectId}/tasks?${query}`, Page(Task))
}

export const fetchTaskReports = (projectId: string) =>
  request('GET', `/projects/${projectId}/task-reports`, Strict({ rows: Type.Array(TaskReport) }))

export const resolveTaskReport = (id: string, action: ReportAction) =>
  request('POST', `/task-reports/${id}/resolve`, Acknowledgement, { action })

export const fetchRankings = (
  projectId: string,
  filter: { labelerId?: string | undefined; cursor?: string | null } = {},
) => {
  const query = new URLSearchParams({ limit: '30' })
  if (filter.labelerId) query.set('labelerId', filter.labelerId)
  if (filter.cursor) query.set('cursor', filter.cursor)
  return request('GET', `/projects/${projectId}/rankings?${query}`, Page(RankingRow))
}

export const fetchRanking = (id: string) => request('GET', `/rankings/${id}`, RankingDetail)

export const fetchDemonstrations = (projectId: string, cursor: string | null = null) =>
  request(
    'GET',
    `/projects/${projectId}/demonstrations?limit=30&${cursorQuery(cursor)}`,
    Page(DemonstrationRow),
  )

export const fetchPrompts = (projectId: string) =>
  request('GET', `/projects/${projectId}/prompts?limit=200`, Page(Prompt))

export const fetchPlannerCounts = (projectId: string) =>
  request('GET', `/projects/${projectId}/planner`, PlannerCounts)

const WrittenOutputs = Strict({
  rows: Type.Array(Type.Object({ id: Id, text: Type.String() })),
})

export const fetchPromptOutputs = (promptId: string) =>
  request('GET', `/prompts/${promptId}/outputs`, WrittenOutputs)

export const addMember = (
  projectId: string,
  member: { email: string; name: string; role: Role; password?: string },
) => request('POST', `/projects/${projectId}/members`, Member, member)
