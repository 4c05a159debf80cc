import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Lineage } from '../../contract/lineage.ts'
import { ModelCard, UpdateModelRequest } from '../../contract/model-card.ts'
import { Model, ModelDetail, SideBySide, SideBySideQuery } from '../../contract/models.ts'
import { IdParameter, Strict } from '../../contract/schema.ts'
import { AppError } from '../services/errors.ts'
import { answers } from './answers.ts'

const tags = ['models']

/** Models, their lineage and what they write: for those who manage or review, never for labelers. */
export const modelRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { models, artefacts, modelCard, lineageOf, modelDecisions } = app.services

  app.get(
    '/projects/:id/models',
    {
      schema: {
        tags,
        summary: 'Models of a project, newest first',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(Model) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { rows: await models.list(request.params.id) }
    },
  )

  app.get(
    '/models/:id',
    {
      schema: {
        tags,
        summary: 'A model, what it was made from, and what was made from it',
        params: IdParameter,
        response: answers({ 200: ModelDetail }),
      },
    },
    async (request) => {
      await request.requireRole((await models.find(request.params.id)).projectId, 'reviewer')
      return models.detail(request.params.id)
    },
  )

  app.patch(
    '/models/:id',
    {
      schema: {
        tags,
        summary: 'Promote, pin or archive a model, or note its limits',
        params: IdParameter,
        body: UpdateModelRequest,
        response: answers({ 200: ModelDetail }),
      },
    },
    async (request) => {
      const model = await models.find(request.params.id)
      const user = await request.requireRole(model.projectId, 'manager')
      await modelDecisions.decide(user, model, request.body)
      return models.detail(model.id)
    },
  )

  app.get(
    '/models/:id/card',
    {
      schema: {
        tags,
        summary: 'How a model was trained and measured, on what data, and its known limits',
        params: IdParameter,
        response: answers({ 200: ModelCard }),
      },
    },
    async (request) => {
      const model = await models.find(request.params.id)
      await request.requireRole(model.projectId, 'reviewer')
      return modelCard(model)
    },
  )

  app.get(
    '/models/:id/lineage',
    {
      schema: {
        tags,
        summary: 'Everything that a model was made from: models, data sets, and how they led to it',
        params: IdParameter,
        response: answers({ 200: Lineage }),
      },
    },
    async (request) => {
      const model = await models.find(request.params.id)
      await request.requireRole(model.projectId, 'reviewer')
      return lineageOf(model)
    },
  )

  app.get(
    '/models/:id/download',
    {
      schema: {
        tags,
        summary: 'The model as a Hugging Face folder, in a tar file',
        produces: ['application/x-tar'],
        params: IdParameter,
        response: answers({ 200: Type.Unknown() }),
      },
    },
    async (request, reply) => {
      const model = await models.find(request.params.id)
      await request.requireRole(model.projectId, 'reviewer')
      if (!model.artefact) {
        throw new AppError(
          'not_found',
          `${model.name} has no weights here: it came with an import.`,
        )
      }
      const { stream, bytes } = await artefacts.read(model.artefact)
      return reply
        .header('content-type', 'application/x-tar')
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${model.name}.tar"`)
        .send(stream)
    },
  )

  app.get(
    '/projects/:id/side-by-side',
    {
      schema: {
        tags,
        summary: 'What two models answered to the same prompts',
        params: IdParameter,
        querystring: SideBySideQuery,
        response: answers({ 200: SideBySide }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return models.sideBySide(request.params.id, request.query)
    },
  )
}
