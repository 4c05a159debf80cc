import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { ErrorCode } from '../../contract/errors.ts'
import { AppError } from '../services/errors.ts'

/** Fastify's own refusals, by HTTP status. */
const CODE_BY_STATUS: Record<number, ErrorCode> = {
  400: 'invalid_request',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'unavailable',
}

function refusal(error: FastifyError): AppError | null {
  if (error instanceof AppError) return error
  const code = CODE_BY_STATUS[error.statusCode ?? 500]
  return code ? new AppError(code, error.message) : null
}

/** What an error is to the client. What is not the client's doing is logged and masked. */
export function refusalOf(error: FastifyError, request: FastifyRequest): AppError {
  const refused = refusal(error)
  if (refused) return refused
  const id = randomUUID()
  request.log.error({ err: error, errorId: id, url: request.url }, 'request failed')
  return new AppError(
    'internal_error',
    `Something went wrong in the server; its log says what, under ${id}.`,
    { id },
  )
}

/** Where errors become answers; those of the OpenAI-compatible routes have a form of their own. */
export default fp(
  async (app) => {
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const refused = refusalOf(error, request)
      return reply.code(refused.status).send(refused.body)
    })
  },
  { name: 'error-handler' },
)
