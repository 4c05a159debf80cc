import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { GuideStatus } from '../../contract/guide.ts'
import { IdParameter } from '../../contract/schema.ts'
import { answers } from './answers.ts'
import { changesNeed } from './token-scope.ts'

const tags = ['labeling']

/** The guided first task: done in the browser; here is only kept that it was. */
export const guideRoutes: FastifyPluginAsyncTypebox = async (app) => {
  changesNeed(app, 'label')
  const { guidedTask } = app.services

  app.get(
    '/projects/:id/my/guide',
    {
      schema: {
        tags,
        summary: 'Whether I have done the guided first task',
        params: IdParameter,
        response: answers({ 200: GuideStatus }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return guidedTask.status(user, request.params.id)
    },
  )

  app.post(
    '/projects/:id/my/guide',
    {
      schema: {
        tags,
        summary: 'Say that I have done the guided first task, or do not want it',
        params: IdParameter,
        response: answers({ 200: GuideStatus }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return guidedTask.finish(user, request.params.id)
    },
  )
}
