import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import {
  ExportQuery,
  ExportSum,
  FormatDescription,
  FormatId,
  FrozenExportQuery,
} from '../../contract/export.ts'
import { Id, Strict } from '../../contract/schema.ts'
import { describeFormats } from '../../domain/formats/formats.ts'
import { sumOf } from '../services/exchange/export-sum.ts'
import { piecesOf, type OpenExport } from '../services/exchange/exports.ts'
import { answers } from './answers.ts'

const tags = ['data']

/** Everything that was collected, to take away. */
export const exportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { exports, exportCards, datasets } = app.services

  app.get(
    '/formats',
    {
      schema: {
        tags,
        summary: 'The formats that feedback leaves and comes in, with what each loses',
        response: answers({ 200: Type.Array(FormatDescription) }),
      },
    },
    async (request) => {
      request.requireUser()
      return describeFormats()
    },
  )

  app.get(
    '/projects/:id/export/:format',
    {
      schema: {
        tags,
        summary:
          'Rankings, demonstrations or thumbs in a format, as JSON Lines or Parquet, streamed',
        produces: ['application/x-ndjson', 'application/vnd.apache.parquet'],
        params: Strict({ id: Id, format: FormatId }),
        querystring: ExportQuery,
        response: answers({ 200: Type.Unknown() }, 'invalid_parameters'),
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      await request.requireRole(id, 'manager')
      return sendExport(reply, await exports.ofProject(id, format, request.query))
    },
  )

  app.get(
    '/projects/:id/export/:format/card',
    {
      schema: {
        tags,
        summary:
          'A card for that file in Markdown, as the Hugging Face Hub reads it: counts, agreement, limits, SHA-256',
        produces: ['text/markdown'],
        params: Strict({ id: Id, format: FormatId }),
        querystring: ExportQuery,
        response: answers({ 200: Type.Unknown() }, 'invalid_parameters'),
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      await request.requireRole(id, 'manager')
      const opened = await exports.ofProject(id, format, request.query)
      return sendCard(reply, opened, await exportCards.of(opened))
    },
  )

  app.get(
    '/datasets/:id/export/:format',
    {
      schema: {
        tags,
        summary:
          'A frozen data set in a format, as JSON Lines or Parquet; always the same bytes, unless names are asked for',
        produces: ['application/x-ndjson', 'application/vnd.apache.parquet'],
        params: Strict({ id: Id, format: FormatId }),
        querystring: FrozenExportQuery,
        response: answers({ 200: Type.Unknown() }, 'invalid_parameters'),
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      const dataset = await datasets.find(id)
      await request.requireRole(dataset.projectId, 'manager')
      return sendExport(reply, await exports.ofDataset(dataset, format, request.query))
    },
  )

  app.get(
    '/datasets/:id/export/:format/sum',
    {
      schema: {
        tags,
        summary: 'Lines, bytes and SHA-256 of that file, which is written once to nowhere for it',
        params: Strict({ id: Id, format: FormatId }),
        querystring: FrozenExportQuery,
        response: answers({ 200: ExportSum }, 'invalid_parameters'),
      },
    },
    async (request) => {
      const { id, format } = request.params
      const dataset = await datasets.find(id)
      await request.requireRole(dataset.projectId, 'manager')
      return sumOf(await exports.ofDataset(dataset, format, request.query))
    },
  )

  app.get(
    '/datasets/:id/export/:format/card',
    {
      schema: {
        tags,
        summary: 'A card for that file in Markdown, as the Hugging Face Hub reads it',
        produces: ['text/markdown'],
        params: Strict({ id: Id, format: FormatId }),
        querystring: FrozenExportQuery,
        response: answers({ 200: Type.Unknown() }, 'invalid_parameters'),
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      const dataset = await datasets.find(id)
      await request.requireRole(dataset.projectId, 'manager')
      const opened = await exports.ofDataset(dataset, format, request.query)
      return sendCard(reply, opened, await exportCards.of(opened))
    },
  )
}

const PARQUET = 'application/vnd.apache.parquet'

const sendExport = (reply: FastifyReply, opened: OpenExport) =>
  reply
    .header('content-type', opened.columns ? PARQUET : 'application/x-ndjson; charset=utf-8')
    .header('content-disposition', `attachment; filename="${opened.fileName}"`)
    .send(Readable.from(piecesOf(opened), { objectMode: false }))

const sendCard = (reply: FastifyReply, { fileName }: OpenExport, card: string) =>
  reply
    .header('content-type', 'text/markdown; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName}.card.md"`)
    .send(card)
