import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { EventList, EventQuery } from '../../contract/events.ts'
import { IdParameter } from '../../contract/schema.ts'
import { answers } from './answers.ts'

const LIMIT = 100

/** The project's kept events for programs that ask instead of holding a connection. */
export const eventRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { events } = app.services

  app.get(
    '/projects/:id/events',
    {
      schema: {
        tags: ['events'],
        summary: 'What happened after an event, oldest first',
        params: IdParameter,
        querystring: EventQuery,
        response: answers({ 200: EventList }, 'events_forgotten'),
      },
    },
    async (request) => {
      const { id } = request.params
      const { after = 0, limit = LIMIT } = request.query
      await request.requireRole(id, 'reviewer')
      return {
        rows: await events.after(id, after, limit),
        lastEventId: await events.lastId(id),
        forgottenUpTo: await events.forgottenUpTo(id),
      }
    },
  )
}
