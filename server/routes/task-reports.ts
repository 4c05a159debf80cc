import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Acknowledgement, IdParameter, Strict } from '../../contract/schema.ts'
import { ResolveReportRequest, TaskReport } from '../../contract/task-reports.ts'
import { answers } from './answers.ts'

const tags = ['feedback']

/** Tasks that labelers reported as broken. */
export const taskReportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { taskReports } = app.services

  app.get(
    '/projects/:id/task-reports',
    {
      schema: {
        tags,
        summary: 'Reports of broken tasks that nobody has dealt with, oldest first',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(TaskReport) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { rows: await taskReports.open(request.params.id) }
    },
  )

  app.post(
    '/task-reports/:id/resolve',
    {
      schema: {
        tags,
        summary: 'Deal with a report: the task is fine, or it is cancelled',
        params: IdParameter,
        body: ResolveReportRequest,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const projectId = await taskReports.projectOf(request.params.id)
      const user = await request.requireRole(projectId, 'manager')
      await taskReports.resolve(user.id, request.params.id, request.body.action)
      return { ok: true as const }
    },
  )
}
