import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DatasetDetail, DatasetLines, DatasetLinesQuery } from '../../contract/lineage.ts'
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
}
