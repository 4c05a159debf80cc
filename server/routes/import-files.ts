import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ImportFileAnswer, ImportFileQuery } from '../../contract/import.ts'
import { IdParameter } from '../../contract/schema.ts'
import { AppError } from '../services/errors.ts'
import { answers } from './answers.ts'

/** Files of data as they are, for scripts: what kind they are is told by what they hold, whatever their type says. */
export const importFileRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { fileImports } = app.services
  app.removeAllContentTypeParsers()
  // The body is the file itself, taken in as it comes.
  app.addContentTypeParser('*', (request, payload, done) => {
    if (request.headers['content-type']?.startsWith('multipart/')) {
      const message =
        'Send the file itself as the body, not a form: curl -T FILE, or --data-binary @FILE.'
      done(new AppError('unsupported_media_type', message))
    } else done(null, payload)
  })

  app.post(
    '/projects/:id/import/file',
    {
      bodyLimit: Number.MAX_SAFE_INTEGER,
      // Before the body is read: whoever may not import sends nothing.
      onRequest: async (request) => {
        const { id } = request.params as { id: string }
        await request.requireRole(id, 'manager')
      },
      schema: {
        tags: ['data'],
        summary:
          'Bring a file in: JSON Lines, JSON or CSV, also packed by gzip, or Parquet; in parts, each stored whole',
        consumes: ['application/octet-stream'],
        params: IdParameter,
        querystring: ImportFileQuery,
        response: answers(
          { 200: ImportFileAnswer },
          'import_invalid',
          'file_unreadable',
          'project_closed',
        ),
      },
    },
    async (request) => {
      if (!request.body) throw new AppError('invalid_request', 'The body should be the file.')
      return fileImports.take(request.params.id, request.body as Readable, request.query)
    },
  )
}
