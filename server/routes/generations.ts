import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Generation, GenerationQuery } from '../../contract/generation.ts'
import { IdParameter } from '../../contract/schema.ts'
import { answers } from './answers.ts'
import { connectionEnd } from './connection-end.ts'
import { changesNeed } from './token-scope.ts'

const tags = ['chat']

/** Following and stopping answers while they are written. */
export const generationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  changesNeed(app, 'generate')
  const { chats } = app.services.chat
  app.addHook('preClose', async () => {
    app.services.chat.generation.stopWaiting()
  })

  app.get(
    '/generations/:id',
    {
      schema: {
        tags,
        summary: 'How far an answer of mine is; with `after`, as soon as there is more',
        params: IdParameter,
        querystring: GenerationQuery,
        response: answers({ 200: Generation }),
      },
    },
    (request, reply) =>
      chats.follow(
        request.requireUser(),
        request.params.id,
        request.query.after,
        connectionEnd(reply),
      ),
  )

  app.post(
    '/generations/:id/cancel',
    {
      schema: {
        tags,
        summary: 'Stop an answer; what has come stays',
        params: IdParameter,
        response: answers({ 200: Generation }),
      },
    },
    (request) => chats.cancel(request.requireUser(), request.params.id),
  )
}
