import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fp from 'fastify-plugin'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import Value from 'typebox/value'
import { AppError } from '../services/errors.ts'
import { problemsOf } from '../services/validation-problems.ts'

/** A Fastify instance whose routes take their types from TypeBox schemas. */
export type TypedApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/**
 * Checks requests against the contract. Unknown keys are refused, never removed; only what can be nothing but text
 * (query strings, parameters, headers) is converted.
 */
export default fp(
  async (app) => {
    app.setValidatorCompiler<TSchema>(({ schema, httpPart }) => {
      const compiled = Compile(schema)
      const where = httpPart === 'querystring' ? 'query string' : (httpPart ?? 'request')
      return (value: unknown) => {
        const converted = httpPart === 'body' ? value : Value.Convert(schema, value)
        if (compiled.Check(converted)) return { value: converted }
        const problems = problemsOf(compiled.Errors(converted), where)
        return {
          error: new AppError('invalid_request', problems.join('; '), { problems }),
        }
      }
    })
  },
  { name: 'validation' },
)
