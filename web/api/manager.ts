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
import { Task, type TaskQuery } from '../../contract/tasks.ts'
import { Member, type Role } from '../../contract/users.ts'
import { answerOf, laurel, onlyWhile, taggedAnswerOf } from './laurel.ts'

/** The calls behind the manager's pages, each with the contract's schema of its answer. */

const pageQuery = (limit: number, cursor: string | null | undefined) => ({
  limit,
  ...(cursor ? { cursor } : {}),
})

export const fetchProject = (id: string) =>
  answerOf(Project, laurel.GET('/api/v1/projects/{id}', { params: { path: { id } } }))

export const fetchOverview = (id: string) =>
  answerOf(
    ProjectOverview,
    laurel.GET('/api/v1/projects/{id}/overview', { params: { path: { id } } }),
  )

export const fetchProgress = (id: string) =>
  answerOf(
    ProjectProgress,
    laurel.GET('/api/v1/projects/{id}/progress', { params: { path: { id } } }),
  )

export const fetchTaggedProject = (id: string) =>
  taggedAnswerOf(Project, laurel.GET('/api/v1/projects/{id}', { params: { path: { id } } }))

export const updateProject = (
  id: string,
  changes: { name?: string; description?: string; settings?: Partial<ProjectSettings> },
  tag: string,
) =>
  taggedAnswerOf(
    Project,
    laurel.PATCH('/api/v1/projects/{id}', {
      params: { path: { id } },
      body: changes,
      ...onlyWhile(tag),
    }),
  )

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

export const fetchModels = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(Model) }),
    laurel.GET('/api/v1/projects/{id}/models', { params: { path: { id: projectId } } }),
  )

export const fetchModel = (id: string) =>
  answerOf(ModelDetail, laurel.GET('/api/v1/models/{id}', { params: { path: { id } } }))

export const updateModel = (id: string, change: UpdateModelRequest) =>
  answerOf(
    ModelDetail,
    laurel.PATCH('/api/v1/models/{id}', { params: { path: { id } }, body: change }),
  )

export const fetchModelCard = (id: string) =>
  answerOf(ModelCard, laurel.GET('/api/v1/models/{id}/card', { params: { path: { id } } }))

export const fetchLineage = (id: string) =>
  answerOf(Lineage, laurel.GET('/api/v1/models/{id}/lineage', { params: { path: { id } } }))

export const fetchDataset = (id: string) =>
  answerOf(DatasetDetail, laurel.GET('/api/v1/datasets/{id}', { params: { path: { id } } }))

export const fetchDatasetChecks = (id: string) =>
  answerOf(DatasetChecks, laurel.GET('/api/v1/datasets/{id}/checks', { params: { path: { id } } }))

/** How it differs from an earlier one. */
export const fetchDatasetChanges = (id: string, since: string) =>
  answerOf(
    DatasetChanges,
    laurel.GET('/api/v1/datasets/{id}/changes', {
      params: { path: { id }, query: { since } },
    }),
  )

/** A page of rows; the cursor is the last line that was read. */
export const fetchDatasetRows = async (id: string, cursor: string | null) => {
  const { rows, nextAfter } = await answerOf(
    DatasetLines,
    laurel.GET('/api/v1/datasets/{id}/rows', {
      params: { path: { id }, query: { limit: 50, after: Number(cursor ?? -1) } },
    }),
  )
  return { rows, nextCursor: nextAfter === null ? null : String(nextAfter) }
}

export const fetchSideBySide = (projectId: string, left: string, right: string) =>
  answerOf(
    SideBySide,
    laurel.GET('/api/v1/projects/{id}/side-by-side', {
      params: {
        path: { id: projectId },
        query: { left, right, limit: 50 },
      },
    }),
  )

export const fetchTasks = (
  projectId: string,
  {
    cursor,
    ...filter
  }: Omit<Static<typeof TaskQuery>, 'cursor' | 'limit'> & { cursor?: string | null },
) =>
  answerOf(
    Page(Task),
    laurel.GET('/api/v1/projects/{id}/tasks', {
      params: { path: { id: projectId }, query: { ...pageQuery(50, cursor), ...filter } },
    }),
  )

export const fetchTaskReports = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(TaskReport) }),
    laurel.GET('/api/v1/projects/{id}/task-reports', { params: { path: { id: projectId } } }),
  )

export const resolveTaskReport = (id: string, action: ReportAction) =>
  answerOf(
    Acknowledgement,
    laurel.POST('/api/v1/task-reports/{id}/resolve', {
      params: { path: { id } },
      body: { action },
    }),
  )

export const fetchRankings = (
  projectId: string,
  { labelerId, cursor }: { labelerId?: string | undefined; cursor?: string | null } = {},
) =>
  answerOf(
    Page(RankingRow),
    laurel.GET('/api/v1/projects/{id}/rankings', {
      params: {
        path: { id: projectId },
        query: { ...pageQuery(30, cursor), ...(labelerId ? { labelerId } : {}) },
      },
    }),
  )

export const fetchRanking = (id: string) =>
  answerOf(RankingDetail, laurel.GET('/api/v1/rankings/{id}', { params: { path: { id } } }))

export const fetchDemonstrations = (projectId: string, cursor: string | null = null) =>
  answerOf(
    Page(DemonstrationRow),
    laurel.GET('/api/v1/projects/{id}/demonstrations', {
      params: { path: { id: projectId }, query: pageQuery(30, cursor) },
    }),
  )

export const fetchPrompts = (projectId: string) =>
  answerOf(
    Page(Prompt),
    laurel.GET('/api/v1/projects/{id}/prompts', {
      params: { path: { id: projectId }, query: { limit: 200 } },
    }),
  )

export const fetchPlannerCounts = (projectId: string) =>
  answerOf(
    PlannerCounts,
    laurel.GET('/api/v1/projects/{id}/planner', { params: { path: { id: projectId } } }),
  )

const WrittenOutputs = Strict({
  rows: Type.Array(Type.Object({ id: Id, text: Type.String() })),
})

export const fetchPromptOutputs = (promptId: string) =>
  answerOf(
    WrittenOutputs,
    laurel.GET('/api/v1/prompts/{id}/outputs', { params: { path: { id: promptId } } }),
  )

export const addMember = (
  projectId: string,
  member: { email: string; name: string; role: Role; password?: string },
) =>
  answerOf(
    Member,
    laurel.POST('/api/v1/projects/{id}/members', {
      params: { path: { id: projectId } },
      body: member,
    }),
  )
