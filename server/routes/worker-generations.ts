import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  GenerationClaimAnswer,
  GenerationClaimRequest,
  GenerationCompleteRequest,
  GenerationFailRequest,
  GenerationProgressAnswer,
  GenerationProgressRequest,
  GenerationReleaseRequest,
} from '../../contract/generation.ts'
import { Acknowledgement, IdParameter } from '../../contract/schema.ts'
import { answers } from './answers.ts'
import { connectionEnd } from './connection-end.ts'

const tags = ['worker']
const ok = { ok: true as const }

/** The protocol by which trainers write what people wait for; a bearer token of scope `worker` opens it. */
export const workerGenerationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { protocol } = app.services.chat.generation
  app.addHook('preHandler', async (request) => {
    request.requireWorker()
  })

  app.post(
    '/worker/generations/claim',
    {
      schema: {
        tags,
        summary: 'An answer to write, leased to this worker, as soon as one is asked for',
        body: GenerationClaimRequest,
        response: answers({ 200: GenerationClaimAnswer }),
      },
    },
    async (request, reply) => ({
      generation: await protocol.claim(request.body, connectionEnd(reply)),
    }),
  )

  app.post(
    '/worker/generations/:id/progress',
    {
      schema: {
        tags,
        summary: 'What has been written so far; keeps the lease; learn whether to stop',
        params: IdParameter,
        body: GenerationProgressRequest,
        response: answers({ 200: GenerationProgressAnswer }, 'lease_lost'),
      },
    },
    (request) => protocol.progress(request.params.id, request.body),
  )

  app.post(
    '/worker/generations/:id/complete',
    {
      schema: {
        tags,
        summary: 'All answers are written',
        params: IdParameter,
        body: GenerationCompleteRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await protocol.complete(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/generations/:id/fail',
    {
      schema: {
        tags,
        summary: 'The answer cannot be written, or not now',
        params: IdParameter,
        body: GenerationFailRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await protocol.fail(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/generations/:id/release',
    {
      schema: {
        tags,
        summary: 'Give it back; another worker begins it anew',
        params: IdParameter,
        body: GenerationReleaseRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await protocol.release(request.params.id, request.body)
      return ok
    },
  )
}
