import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { IdParameter } from '../../contract/schema.ts'
import {
  ChangeTasksAnswer,
  ChangeTasksRequest,
  TaskHistory,
} from '../../contract/task-management.ts'
import { answers } from './answers.ts'

const tags = ['tasks']

/** Changing tasks, many at once, and what happened to one. */
export const taskManagementRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { taskManagement } = app.services

  app.post(
    '/projects/:id/tasks/change',
    {
      schema: {
        tags,
        summary: 'Set priority or overlap, cancel, reopen, or make gold tasks of up to 500 tasks',
        params: IdParameter,
        body: ChangeTasksRequest,
        response: answers({ 200: ChangeTasksAnswer }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      const { taskIds, change } = request.body
      return taskManagement.change(user.id, request.params.id, taskIds, change)
    },
  )

  app.get(
    '/tasks/:id/history',
    {
      schema: {
        tags,
        summary: 'What happened to a task, oldest first',
        params: IdParameter,
        response: answers({ 200: TaskHistory }),
      },
    },
    async (request) => {
      await request.requireRole(await taskManagement.projectOf(request.params.id), 'reviewer')
      return taskManagement.history(request.params.id)
    },
  )
}
