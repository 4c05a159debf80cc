import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { ExportQuery, FormatDescription, FormatId } from '../../contract/export.ts'
import { Id, Strict } from '../../contract/schema.ts'
import { describeFormats } from '../../domain/formats/formats.ts'
import { answers } from './answers.ts'

const tags = ['data']

/** Everything that was collected, to take away. */
export const exportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { exports } = app.services

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
        summary: 'Rankings, demonstrations or thumbs as JSON Lines in a format, streamed',
        produces: ['application/x-ndjson'],
        params: Strict({ id: Id, format: FormatId }),
        querystring: ExportQuery,
        response: answers({ 200: Type.Unknown() }, 'invalid_parameters'),
      },
    },
    async (request, reply) => {
      const { id, format } = request.params
      await request.requireRole(id, 'manager')
      const lines = await exports.lines(id, format, request.query)
      const name = `${format}-${request.query.kind}.jsonl`
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Readable.from(lines, { objectMode: false }))
    },
  )
}
