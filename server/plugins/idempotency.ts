import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { IDEMPOTENCY_KEY, IdempotencyKey } from '../../contract/conditions.ts'
import { checked, ContractError } from '../../contract/check.ts'
import type { RequestKey } from '../services/access/repeated-requests.ts'
import { AppError } from '../services/errors.ts'
import { isWrite } from './writes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The key under which the answer is to be kept; null where there is none, or it was answered before. */
    repeatable: RequestKey | null
  }
  interface FastifyContextConfig {
    /** True for a route that minds the key itself, within its own transaction. */
    mindsIdempotencyKey?: boolean
  }
}

/** Each write with an Idempotency-Key is done once: the same key again gets the answer of the first time. */
export default fp(
  async (app) => {
    const { repeatedRequests } = app.services
    app.decorateRequest('repeatable', null)

    app.addHook('preHandler', async (request, reply) => {
      const key = keyOf(request)
      if (key === null || request.isWorker) return
      const repeatable = { userId: request.requireUser().id, key }
      const answer = await repeatedRequests.begin(repeatable, hashOf(request))
      if (!answer) {
        request.repeatable = repeatable
        return
      }
      return reply
        .code(answer.status)
        .header('idempotency-replayed', 'true')
        .type('application/json; charset=utf-8')
        .send(answer.body)
    })

    app.addHook('onSend', async (request, reply, payload) => {
      const { repeatable } = request
      if (!repeatable) return
      request.repeatable = null
      if (reply.statusCode < 400 && typeof payload === 'string') {
        await repeatedRequests.finish(repeatable, { status: reply.statusCode, body: payload })
      } else await repeatedRequests.abandon(repeatable)
    })
  },
  { name: 'idempotency', dependencies: ['services', 'authentication'] },
)

function keyOf({ routeOptions, headers, body }: FastifyRequest): string | null {
  const key = headers[IDEMPOTENCY_KEY]
  if (key === undefined || !isWrite(routeOptions)) return null
  if (routeOptions.config.mindsIdempotencyKey) return null
  // Bytes go to an address that their checksum names, or are a file of data: sent again, they add nothing.
  if (body !== undefined && Object.getPrototypeOf(body) !== Object.prototype) return null
  try {
    return checked(IdempotencyKey, key, 'Idempotency-Key')
  } catch (error) {
    if (error instanceof ContractError) throw new AppError('invalid_request', error.message)
    throw error
  }
}

function hashOf({ method, url, body }: FastifyRequest): string {
  const text = JSON.stringify([method, url, body ?? null])
  return createHash('sha256').update(text).digest('hex')
}
