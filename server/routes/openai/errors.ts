import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { OpenAiError } from '../../../contract/openai.ts'
import { refusalOf } from '../../plugins/error-handler.ts'

const TYPES: Record<number, string> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
}
const CODES: Record<string, string> = { not_signed_in: 'invalid_api_key' }

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

/** The parameter that the first problem of a refused body is about. */
function parameterOf(message: string): string | null {
  const unknown = /^the body has unknown keys: ([^,;]+)/.exec(message)?.[1]
  const missing = /^the body lacks: ([^,;]+)/.exec(message)?.[1]
  return unknown ?? missing ?? /^([\w.]+) \(body\)/.exec(message)?.[1] ?? null
}

/** Answers an error as OpenAI's server does, so that its clients understand it. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const refused = refusalOf(error, request)
  const { code, message, details = {} } = refused.body.error
  // A project without a model is to a client a model that is not there: it must not try again.
  const status = code === 'no_model' ? 404 : refused.status
  const body: OpenAiError = {
    error: {
      message,
      type: TYPES[status] ?? (status >= 500 ? 'server_error' : 'invalid_request_error'),
      param: textOf(details['param']) ?? (status === 400 ? parameterOf(message) : null),
      code: textOf(details['code']) ?? CODES[code] ?? null,
    },
  }
  return reply.code(status).send(body)
}
