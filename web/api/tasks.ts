import Type, { type Static } from 'typebox'
import { Acknowledgement, Page, Strict } from '../../contract/schema.ts'
import { ChangeTasksAnswer, TaskHistory, type TaskChange } from '../../contract/task-management.ts'
import { TaskReport, type ReportAction } from '../../contract/task-reports.ts'
import { Task, type TaskQuery } from '../../contract/tasks.ts'
import { answerOf, laurel } from './laurel.ts'
import { pageQuery } from './page-query.ts'

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

export const changeTasks = (projectId: string, taskIds: readonly string[], change: TaskChange) =>
  answerOf(
    ChangeTasksAnswer,
    laurel.POST('/api/v1/projects/{id}/tasks/change', {
      params: { path: { id: projectId } },
      body: { taskIds: [...taskIds], change },
    }),
  )

export const fetchTaskHistory = (taskId: string) =>
  answerOf(
    TaskHistory,
    laurel.GET('/api/v1/tasks/{id}/history', { params: { path: { id: taskId } } }),
  )
