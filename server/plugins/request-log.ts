import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import fp from 'fastify-plugin'

const HEADER = 'x-request-id'
/** What a proxy may call a request; anything else would let strangers write into the log. */
const GIVEN = /^[\w.:-]{1,100}$/

/** The name of a request in log and answer: that of the proxy in front, or one of our own. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[HEADER]
  return typeof given === 'string' && GIVEN.test(given) ? given : randomUUID()
}

/** Every answer names its request, so that what a person reports is found in the log; all are logged at `debug`. */
export default fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header(HEADER, request.id)
    })
    app.addHook('onResponse', async (request, reply) => {
      const { method, routeOptions } = request
      const milliseconds = Math.round(reply.elapsedTime)
      request.log.debug(
        { method, route: routeOptions.url, status: reply.statusCode, milliseconds },
        'answered',
      )
    })
  },
  { name: 'request-log' },
)
