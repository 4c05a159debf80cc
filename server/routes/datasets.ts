import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DatasetChanges,
  DatasetChangesQuery,
  DatasetChecks,
  DatasetDetail,
  DatasetLines,
  DatasetLinesQuery,
} from '../../contract/lineage.ts'
import { IdParameter } from '../../contract/schema.ts'
import { answers } from './answers.ts'

const tags = ['models']

/** What models were trained on, row by row: for those who manage or review. */
export const datasetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { datasets } = app.services

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
