import { PlannerCounts } from '../../contract/planner.ts'
import { ProjectOverview } from '../../contract/projects.ts'
import { ProjectProgress } from '../../contract/progress.ts'
import { answerOf, laurel } from './laurel.ts'

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

export const fetchPlannerCounts = (projectId: string) =>
  answerOf(
    PlannerCounts,
    laurel.GET('/api/v1/projects/{id}/planner', { params: { path: { id: projectId } } }),
  )
