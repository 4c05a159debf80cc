import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Sha256, Strict } from '../../contract/schema.ts'
import { UploadAnswer } from '../../contract/worker-protocol.ts'
import { answers } from './answers.ts'

const tags = ['worker']

/** Files by their hash, streamed. Part of the worker's protocol, which checks who asks. */
export const artefactRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { artefacts } = app.services
  // The body is the file itself, taken in as it comes.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    done(null, payload)
  })
  const params = Strict({ sha256: Sha256 })

  app.put(
    '/worker/artefacts/:sha256',
    {
      bodyLimit: Number.MAX_SAFE_INTEGER,
      schema: {
        tags,
        summary: 'Upload a file by its hash; again changes nothing',
        consumes: ['application/octet-stream'],
        params,
        response: answers({ 200: UploadAnswer }, 'checksum_mismatch'),
      },
    },
    (request) => artefacts.save(request.body as Readable, request.params.sha256),
  )

  app.get(
    '/worker/artefacts/:sha256',
    {
      schema: {
        tags,
        summary: 'Download a file by its hash',
        produces: ['application/octet-stream'],
        params,
        response: answers({ 200: Type.Unknown() }),
      },
    },
    async (request, reply) => {
      const { stream, bytes } = await artefacts.read(request.params.sha256)
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-length', bytes)
        .send(stream)
    },
  )
}
