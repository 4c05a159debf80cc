import { ChangeTasksAnswer, TaskHistory, type TaskChange } from '../../contract/task-management.ts'
import { answerOf, laurel } from './laurel.ts'

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
