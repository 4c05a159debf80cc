import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '../services/errors.ts'

/** What Prometheus collects, at its usual address. */
export const metricsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!request.requireUser().isAdministrator) {
      throw new AppError(
        'forbidden',
        'Only administrators see the metrics: give Prometheus a token of one, with the scope read.',
      )
    }
    return reply.type(app.metrics.contentType).send(await app.metrics.text())
  })
}
