import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DatasetChanges,
  DatasetChangesQuery,
  DatasetChecks,
  DatasetDetail,
  DatasetLines,
  DatasetLinesQuery,
  DatasetSummary,
  FreezeRequest,
} from '../../contract/lineage.ts'
import { IdParameter, Strict } from '../../contract/schema.ts'
import Type from 'typebox'
import { answers } from './answers.ts'

const tags = ['models']

/** What models were trained on, row by row: for those who manage or review. */
export const datasetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { datasets } = app.services

  app.get(
    '/projects/:id/datasets',
    {
      schema: {
        tags,
        summary: 'Frozen data sets of a project, newest first',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(DatasetSummary) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { rows: await datasets.list(request.params.id) }
    },
  )

  app.post(
    '/projects/:id/datasets',
    {
      schema: {
        tags,
        summary: 'Freeze what would be trained on now; the same rows again are the same data set',
        params: IdParameter,
        body: FreezeRequest,
        response: answers({ 200: DatasetSummary }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return datasets.freeze(request.params.id, request.body.kind)
    },
  )

  app.get(
    '/datasets/:id/file',
    {
      schema: {
        tags,
        summary: 'The very rows of a frozen data set, which its hash is of',
        produces: ['application/x-ndjson'],
        params: IdParameter,
        response: answers({ 200: Type.Unknown() }),
      },
    },
    async (request, reply) => {
      const { projectId, kind } = await datasets.find(request.params.id)
      await request.requireRole(projectId, 'manager')
      const { stream, bytes } = await datasets.file(request.params.id)
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-length', bytes)
        .header('content-disposition', `attachment; filename="${kind}.jsonl"`)
        .send(stream)
    },
  )

  app.get(
    '/datasets/:id',
    {
      schema: {
        tags,
        summary: 'A frozen data set, the people behind its rows, and the models that read it',
        params: IdParameter,
        response: answers({ 200: DatasetDetail }),
      },
    },
    async (request) => {
      await request.requireRole((await datasets.find(request.params.id)).projectId, 'reviewer')
      return datasets.detail(request.params.id)
    },
  )

  app.get(
    '/datasets/:id/rows',
    {
      schema: {
        tags,
        summary: 'Rows of a frozen data set in the order of its file; `after`: only later lines',
        params: IdParameter,
        querystring: DatasetLinesQuery,
        response: answers({ 200: DatasetLines }),
      },
    },
    async (request) => {
      await request.requireRole((await datasets.find(request.params.id)).projectId, 'reviewer')
      return datasets.lines(request.params.id, request.query)
    },
  )

  app.get(
    '/datasets/:id/checks',
    {
      schema: {
        tags,
        summary:
          'Rows of the training split that should not be trained on: prompts that are held out, repeated prompts, personal data',
        params: IdParameter,
        response: answers({ 200: DatasetChecks }),
      },
    },
    async (request) => {
      await request.requireRole((await datasets.find(request.params.id)).projectId, 'reviewer')
      return datasets.checks(request.params.id)
    },
  )

  app.get(
    '/datasets/:id/changes',
    {
      schema: {
        tags,
        summary:
          'What it has that an earlier data set of its kind has not, and the other way round',
        params: IdParameter,
        querystring: DatasetChangesQuery,
        response: answers({ 200: DatasetChanges }),
      },
    },
    async (request) => {
      await request.requireRole((await datasets.find(request.params.id)).projectId, 'reviewer')
      return datasets.changes(request.params.id, request.query.since)
    },
  )
}
