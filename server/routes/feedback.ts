import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DemonstrationQuery,
  DemonstrationRow,
  RankingDetail,
  RankingQuery,
  RankingRow,
} from '../../contract/feedback.ts'
import { IdParameter, Page, PageQuery } from '../../contract/schema.ts'
import { OwnSubmission, Task, TaskQuery } from '../../contract/tasks.ts'
import { answers } from './answers.ts'

const tags = ['feedback']

/** The rows behind the dashboard's numbers, and a person's own. */
export const feedbackRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { feedback } = app.services

  app.get(
    '/projects/:id/tasks',
    {
      schema: {
        tags,
        summary: 'Tasks, newest first',
        params: IdParameter,
        querystring: TaskQuery,
        response: answers({ 200: Page(Task) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return feedback.tasks(request.params.id, request.query)
    },
  )

  app.get(
    '/projects/:id/rankings',
    {
      schema: {
        tags,
        summary: 'Rankings as they were given (newest versions), newest first',
        params: IdParameter,
        querystring: RankingQuery,
        response: answers({ 200: Page(RankingRow) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return feedback.rankings(request.params.id, request.query)
    },
  )

  app.get(
    '/rankings/:id',
    {
      schema: {
        tags,
        summary: 'A ranking in full: outputs, who wrote them, and the pairs that follow',
        params: IdParameter,
        response: answers({ 200: RankingDetail }),
      },
    },
    async (request) => {
      const detail = await feedback.ranking(request.params.id)
      await request.requireRole(detail.projectId, 'reviewer')
      return detail
    },
  )

  app.get(
    '/projects/:id/demonstrations',
    {
      schema: {
        tags,
        summary: 'Demonstrations (newest versions), newest first',
        params: IdParameter,
        querystring: DemonstrationQuery,
        response: answers({ 200: Page(DemonstrationRow) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return feedback.demonstrations(request.params.id, request.query)
    },
  )

  app.get(
    '/projects/:id/my/submissions',
    {
      schema: {
        tags,
        summary: 'What I have handed in, newest first',
        params: IdParameter,
        querystring: PageQuery,
        response: answers({ 200: Page(OwnSubmission) }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return feedback.own(user, request.params.id, request.query)
    },
  )
}
