import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { DayQuery, OwnReview, OwnStatistics, UnfinishedTask } from '../../contract/own-work.ts'
import { IdParameter, Page, PageQuery, Strict } from '../../contract/schema.ts'
import { answers } from './answers.ts'

const tags = ['labeling']

/** A person's own work in a project: numbers, reviewers' words, and what is not finished. */
export const ownWorkRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { ownWork } = app.services

  app.get(
    '/projects/:id/my/statistics',
    {
      schema: {
        tags,
        summary: 'What I did today and this week, and my agreement where the project shows it',
        params: IdParameter,
        querystring: DayQuery,
        response: answers({ 200: OwnStatistics }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return ownWork.statistics(request.params.id, user.id, request.query.timeZone)
    },
  )

  app.get(
    '/projects/:id/my/reviews',
    {
      schema: {
        tags,
        summary: 'What reviewers said of my work, newest first',
        params: IdParameter,
        querystring: PageQuery,
        response: answers({ 200: Page(OwnReview) }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return ownWork.reviews(request.params.id, user.id, request.query)
    },
  )

  app.get(
    '/projects/:id/my/unfinished',
    {
      schema: {
        tags,
        summary: 'What I have begun and not handed in, latest first',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(UnfinishedTask) }) }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return { rows: await ownWork.unfinished(request.params.id, user.id) }
    },
  )
}
