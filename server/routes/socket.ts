import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '../services/errors.ts'
import { ProjectFollower } from '../services/events/project-follower.ts'

const INTERNAL_ERROR_CLOSE = 1011 // RFC 6455, 7.4.1

/** Live events over a WebSocket; messages both ways are contract/events.ts. */
export const socketRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { authentication, events } = app.services

  app.get(
    '/socket',
    {
      websocket: true,
      schema: { tags: ['events'], summary: 'Follow projects live (WebSocket)' },
      preValidation: async (request) => {
        request.requireUser()
        // Browsers send our cookie along from any page, but tell which page that is.
        const { origin, host } = request.headers
        if (origin && new URL(origin).host !== host) {
          throw new AppError('forbidden', 'The socket can only be opened by a page of this server.')
        }
      },
    },
    (socket, request) => {
      const follower = new ProjectFollower({
        user: request.requireUser(),
        authentication,
        events,
        send: (message) => {
          if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
        },
      })
      let turn = Promise.resolve()
      socket.on('message', (data: Buffer) => {
        turn = turn
          .then(() => follower.receive(data.toString()))
          .catch((error: unknown) => {
            request.log.error({ err: error }, 'socket message failed')
            socket.close(INTERNAL_ERROR_CLOSE, 'internal error')
          })
      })
      socket.on('close', () => follower.close())
    },
  )
}
