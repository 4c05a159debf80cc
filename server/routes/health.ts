import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Strict } from '../../contract/schema.ts'
import { AppError } from '../services/errors.ts'
import { answers } from './answers.ts'

/** For load balancers and the container's health check: is the process up, and can it take work? */
export const healthRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const Health = Strict({ ok: Type.Literal(true), version: Type.String() })
  app.get(
    '/health',
    {
      schema: {
        tags: ['health'],
        summary: 'Is the server up?',
        response: answers({ 200: Health }),
      },
    },
    async () => ({ ok: true as const, version: app.services.version }),
  )
  app.get(
    '/ready',
    {
      schema: {
        tags: ['health'],
        summary: 'Can the server take work? 503 where its database cannot be written',
        response: answers({ 200: Strict({ ok: Type.Literal(true) }) }, 'unavailable'),
      },
    },
    async (request) => {
      try {
        await app.services.checkReadiness()
      } catch (error) {
        request.log.error({ err: error }, 'not ready')
        throw new AppError('unavailable', 'The database cannot be written: see the server’s log.')
      }
      return { ok: true as const }
    },
  )
}
