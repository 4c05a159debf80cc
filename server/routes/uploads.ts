import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Sha256, Strict } from '../../contract/schema.ts'
import { UploadAnswer } from '../../contract/worker-protocol.ts'
import { answers } from './answers.ts'

/** Model folders that managers bring, one tar file each; an `import` job then checks them. */
export const uploadRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { artefacts } = app.services
  // The body is the file itself, taken in as it comes.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    done(null, payload)
  })

  app.put(
    '/projects/:id/uploads/:sha256',
    {
      bodyLimit: Number.MAX_SAFE_INTEGER,
      // Before the body is read: whoever may not upload sends nothing.
      onRequest: async (request) => {
        const { id } = request.params as { id: string }
        await request.requireRole(id, 'manager')
      },
      schema: {
        tags: ['models'],
        summary: 'Upload a packed model folder by its hash, for an `import` job',
        consumes: ['application/octet-stream'],
        params: Strict({ id: Id, sha256: Sha256 }),
        response: answers({ 200: UploadAnswer }, 'checksum_mismatch'),
      },
    },
    (request) => artefacts.save(request.body as Readable, request.params.sha256),
  )
}
