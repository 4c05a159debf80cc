import { ChangeTasksAnswer, TaskHistory, type TaskChange } from '../../contract/task-management.ts'
import { request } from './http.ts'

export const changeTasks = (projectId: string, taskIds: readonly string[], change: TaskChange) =>
  request('POST', `/projects/${projectId}/tasks/change`, ChangeTasksAnswer, { taskIds, change })

export const fetchTaskHistory = (taskId: string) =>
  request('GET', `/tasks/${taskId}/history`, TaskHistory)
