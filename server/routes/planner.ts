import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { PlannerCounts } from '../../contract/planner.ts'
import { IdParameter } from '../../contract/schema.ts'
import { answers } from './answers.ts'

/** What a plan of training starts from; the plan itself is arithmetic that the browser does. */
export const plannerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { plannerCounts } = app.services

  app.get(
    '/projects/:id/planner',
    {
      schema: {
        tags: ['jobs'],
        summary: 'A project’s counts and text lengths, to plan the cost of training with',
        params: IdParameter,
        response: answers({ 200: PlannerCounts }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return plannerCounts(request.params.id)
    },
  )
}
