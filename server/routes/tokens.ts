import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Acknowledgement, IdParameter, Strict } from '../../contract/schema.ts'
import { ApiToken, CreateTokenAnswer, CreateTokenRequest } from '../../contract/tokens.ts'
import { answers } from './answers.ts'

const tags = ['tokens']
// A token that was found by somebody must not make others that outlive it.
const config = { scope: 'session' as const }

/** Tokens by which programs sign in: `Authorization: Bearer …`. */
export const tokenRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { apiTokens } = app.services

  app.get(
    '/tokens',
    {
      schema: {
        tags,
        summary: 'My tokens, and those of services in projects that I manage, newest first',
        response: answers({ 200: Strict({ rows: Type.Array(ApiToken) }) }),
      },
    },
    async (request) => ({ rows: await apiTokens.list(request.requireUser()) }),
  )

  app.post(
    '/tokens',
    {
      config,
      schema: {
        tags,
        summary: 'Make a token, which is shown this once; no token can make another',
        body: CreateTokenRequest,
        response: answers({ 200: CreateTokenAnswer }),
      },
    },
    (request) => apiTokens.create(request.requireUser(), request.body),
  )

  app.delete(
    '/tokens/:id',
    {
      config,
      schema: {
        tags,
        summary: 'End a token at once; what was done with it stays',
        params: IdParameter,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      await apiTokens.revoke(request.requireUser(), request.params.id)
      return { ok: true as const }
    },
  )
}
