import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyReply } from 'fastify'
import {
  ChatCompletion,
  ChatCompletionRequest,
  Completion,
  CompletionRequest,
  OpenAiError,
  OpenAiModel,
  OpenAiModels,
} from '../../../contract/openai.ts'
import { Id, Strict } from '../../../contract/schema.ts'
import { AppError } from '../../services/errors.ts'
import { connectionEnd } from '../connection-end.ts'
import { answerError } from './errors.ts'

const tags = ['openai']
const config = { scope: 'generate' as const }
const errors = Object.fromEntries(
  [400, 401, 403, 404, 413, 415, 429, 500, 503].map((status) => [status, OpenAiError]),
) as Record<400, typeof OpenAiError>
const STREAMED = ', or with `stream: true` as server-sent events'

/** The OpenAI-compatible interface, under /v1 as its clients expect; see docs/api.md. */
export const openAiRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { models, completions } = app.services.openAi
  app.setErrorHandler<FastifyError>(answerError)
  app.setNotFoundHandler((request) => {
    throw new AppError('not_found', `There is no ${request.method} ${request.url}.`)
  })

  app.get(
    '/models',
    {
      config,
      schema: {
        tags,
        summary: 'Models that may write for me',
        response: { 200: OpenAiModels, ...errors },
      },
    },
    async (request) => ({
      object: 'list' as const,
      data: await models.list(request.requireUser()),
    }),
  )

  app.get(
    '/models/:model',
    {
      config,
      schema: {
        tags,
        summary: 'One of them',
        params: Strict({ model: Id }),
        response: { 200: OpenAiModel, ...errors },
      },
    },
    async (request) => {
      const user = request.requireUser()
      await models.find(user, request.params.model)
      const found = (await models.list(user)).find(({ id }) => id === request.params.model)
      if (!found) throw new AppError('not_found', `There is no model "${request.params.model}".`)
      return found
    },
  )

  app.post(
    '/chat/completions',
    {
      config,
      schema: {
        tags,
        summary: `Answers to a conversation${STREAMED}`,
        body: ChatCompletionRequest,
        response: { 200: ChatCompletion, ...errors },
      },
    },
    async (request, reply) => {
      const [user, gone] = [request.requireUser(), connectionEnd(reply)]
      if (!request.body.stream) return completions.chat(user, request.body, gone)
      return streamed(reply, await completions.streamChat(user, request.body, gone))
    },
  )

  app.post(
    '/completions',
    {
      config,
      schema: {
        tags,
        summary: `Continuations of a text${STREAMED}`,
        body: CompletionRequest,
        response: { 200: Completion, ...errors },
      },
    },
    async (request, reply) => {
      const [user, gone] = [request.requireUser(), connectionEnd(reply)]
      if (!request.body.stream) return completions.text(user, request.body, gone)
      return streamed(reply, await completions.streamText(user, request.body, gone))
    },
  )
}

function streamed(reply: FastifyReply, events: AsyncIterable<string>) {
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(Readable.from(events))
}
