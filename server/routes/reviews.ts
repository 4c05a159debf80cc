import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ReviewQuery,
  ReviewQueue,
  SettleRequest,
  TaskReview,
  VerdictRequest,
} from '../../contract/reviews.ts'
import { IdParameter } from '../../contract/schema.ts'
import { answers } from './answers.ts'
import { changesNeed } from './token-scope.ts'

const tags = ['reviews']

/** Reviewers' queue, what they read of a task, and what they say of it. */
export const reviewRoutes: FastifyPluginAsyncTypebox = async (app) => {
  changesNeed(app, 'label')
  const { reviews } = app.services

  app.get(
    '/projects/:id/reviews',
    {
      schema: {
        tags,
        summary: 'Tasks to review, the most contested first, or a random sample',
        params: IdParameter,
        querystring: ReviewQuery,
        response: answers({ 200: ReviewQueue }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return reviews.queue(request.params.id, request.query)
    },
  )

  app.get(
    '/tasks/:id/review',
    {
      schema: {
        tags,
        summary: 'What people handed in for a task, side by side, and its reviews',
        params: IdParameter,
        response: answers({ 200: TaskReview }),
      },
    },
    async (request) => {
      await request.requireRole(await reviews.projectOfTask(request.params.id), 'reviewer')
      return reviews.task(request.params.id)
    },
  )

  app.post(
    '/tasks/:id/review/verdicts',
    {
      schema: {
        tags,
        summary: 'Accept submissions, or send them back with a note',
        params: IdParameter,
        body: VerdictRequest,
        response: answers({ 200: TaskReview }, 'review_outdated', 'own_submission'),
      },
    },
    async (request) => {
      const projectId = await reviews.projectOfTask(request.params.id)
      const user = await request.requireRole(projectId, 'reviewer')
      return reviews.judge(user.id, request.params.id, request.body)
    },
  )

  app.post(
    '/tasks/:id/review/settlement',
    {
      schema: {
        tags,
        summary: 'Settle a task by my own ranking; training reads it instead of the others',
        params: IdParameter,
        body: SettleRequest,
        response: answers({ 200: TaskReview }, 'invalid_ranking', 'own_submission'),
      },
    },
    async (request) => {
      const projectId = await reviews.projectOfTask(request.params.id)
      const user = await request.requireRole(projectId, 'reviewer')
      return reviews.settle(user.id, request.params.id, request.body)
    },
  )

  app.post(
    '/reviews/:id/withdraw',
    {
      schema: {
        tags,
        summary: 'Take a review back; what was said before it stands again',
        params: IdParameter,
        response: answers({ 200: TaskReview }, 'review_outdated'),
      },
    },
    async (request) => {
      await request.requireRole(await reviews.projectOfReview(request.params.id), 'reviewer')
      return reviews.withdraw(request.params.id)
    },
  )
}
