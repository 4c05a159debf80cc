import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Acknowledgement, IdParameter, Strict } from '../../contract/schema.ts'
import {
  AskSourceRequest,
  ChangeSourceRequest,
  CreateSourceRequest,
  Source,
  ServerModelsRequest,
  SourceModelsAnswer,
  SourceModelsRequest,
  SourceParameter,
  SourceSettings,
  TrySourceAnswer,
  TrySourceRequest,
} from '../../contract/sources.ts'
import { answers } from './answers.ts'

const tags = ['sources']
const params = SourceParameter
const changed = answers({ 200: Source })

/** OpenAI-compatible servers elsewhere as writers of outputs to rank. */
export const sourceRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { sources } = app.services

  app.get(
    '/projects/:id/sources',
    {
      schema: {
        tags,
        summary: 'Servers that write outputs, with what they were asked and what it cost',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(Source) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return { rows: await sources.list(request.params.id) }
    },
  )

  app.post(
    '/projects/:id/sources',
    {
      schema: {
        tags,
        summary: 'Add a server; its key is kept encrypted and never given back',
        params: IdParameter,
        body: CreateSourceRequest,
        response: changed,
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return sources.create(user, request.params.id, request.body)
    },
  )

  app.post(
    '/projects/:id/sources/models',
    {
      schema: {
        tags,
        summary: 'The models that a server offers, to choose from before it is added or changed',
        params: IdParameter,
        body: SourceModelsRequest,
        response: answers({ 200: SourceModelsAnswer }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return sources.models(request.params.id, request.body)
    },
  )

  app.post(
    '/server-models',
    {
      schema: {
        tags,
        summary: 'Which models a server has, before there is a project (administrators)',
        body: ServerModelsRequest,
        response: answers({ 200: SourceModelsAnswer }),
      },
    },
    (request) => sources.modelsOfServer(request.requireUser(), request.body),
  )

  app.get(
    '/projects/:id/sources/:sourceId',
    {
      schema: {
        tags,
        summary: 'What of a server is set, with the ETag that a change of it can rest on',
        params,
        response: answers({ 200: SourceSettings }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return sources.settings(request.params.id, request.params.sourceId)
    },
  )

  app.patch(
    '/projects/:id/sources/:sourceId',
    {
      schema: {
        tags,
        summary: 'Change a server; what is being asked goes on with the models as they were',
        params,
        body: ChangeSourceRequest,
        response: answers({ 200: SourceSettings }),
      },
    },
    async (request) => {
      const { id, sourceId } = request.params
      const user = await request.requireRole(id, 'manager')
      const seen = request.matched as SourceSettings | null
      return sources.change(user, id, sourceId, request.body, seen)
    },
  )

  app.delete(
    '/projects/:id/sources/:sourceId',
    {
      schema: {
        tags,
        summary: 'Remove a server with its key; what it wrote stays',
        params,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const { id, sourceId } = request.params
      const user = await request.requireRole(id, 'manager')
      await sources.delete(user, id, sourceId, request.matched as SourceSettings | null)
      return { ok: true as const }
    },
  )

  app.post(
    '/projects/:id/sources/:sourceId/try',
    {
      schema: {
        tags,
        summary: 'Ask each of its models one short prompt now, and keep nothing',
        params,
        body: TrySourceRequest,
        response: answers({ 200: TrySourceAnswer }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return sources.try(request.params.id, request.params.sourceId, request.body.prompt)
    },
  )

  app.post(
    '/projects/:id/sources/:sourceId/ask',
    {
      schema: {
        tags,
        summary: 'Ask for outputs to prompts that it was not asked about yet',
        params,
        body: AskSourceRequest,
        response: answers({ 200: Source }, 'already_exists', 'project_closed'),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return sources.ask(user, request.params.id, request.params.sourceId, request.body)
    },
  )

  for (const [action, summary] of [
    ['stop', 'Ask no further; what is in flight is broken off'],
    ['resume', 'Ask again for what was stopped or has failed'],
  ] as const) {
    app.post(
      `/projects/:id/sources/:sourceId/${action}`,
      { schema: { tags, summary, params: SourceParameter, response: changed } },
      async (request) => {
        const { id, sourceId } = request.params
        const user = await request.requireRole(id, 'manager')
        return sources[action](user, id, sourceId)
      },
    )
  }
}
