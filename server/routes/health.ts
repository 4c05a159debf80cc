import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Strict } from '../../contract/schema.ts'
import { answers } from './answers.ts'

/** For load balancers and the container's health check. */
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
}
