import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Acknowledgement, IdParameter } from '../../contract/schema.ts'
import {
  CheckpointRequest,
  ClaimAnswer,
  ClaimRequest,
  CompleteRequest,
  FailRequest,
  HeartbeatAnswer,
  HeartbeatRequest,
  OutputsRequest,
  RegisterAnswer,
  RegisterRequest,
  ReleaseRequest,
  ReportRequest,
  ScoresRequest,
} from '../../contract/worker-protocol.ts'
import { answers } from './answers.ts'
import { artefactRoutes } from './artefacts.ts'

const tags = ['worker']
const ok = { ok: true as const }
const OUTPUTS_BODY_LIMIT = 64 * 1024 * 1024 // a thousand long outputs

/** The protocol of workers; a bearer token of scope `worker` opens it. */
export const workerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { workers } = app.services
  app.addHook('preHandler', async (request) => {
    request.requireWorker()
  })

  app.post(
    '/worker/register',
    {
      schema: {
        tags,
        summary: 'Say who works, with what, on which kinds of job',
        body: RegisterRequest,
        response: answers({ 200: RegisterAnswer }),
      },
    },
    (request) => workers.register(request.body),
  )

  app.post(
    '/worker/claim',
    {
      schema: {
        tags,
        summary: 'The next job for this worker, leased to it; null when there is none',
        body: ClaimRequest,
        response: answers({ 200: ClaimAnswer }),
      },
    },
    async (request) => ({ job: await workers.claim(request.body.workerId) }),
  )

  app.post(
    '/worker/jobs/:id/heartbeat',
    {
      schema: {
        tags,
        summary: 'Keep the lease; learn whether to stop',
        params: IdParameter,
        body: HeartbeatRequest,
        response: answers({ 200: HeartbeatAnswer }, 'lease_lost'),
      },
    },
    (request) => workers.heartbeat(request.params.id, request.body),
  )

  app.post(
    '/worker/jobs/:id/report',
    {
      schema: {
        tags,
        summary: 'Progress, metrics and log lines',
        params: IdParameter,
        body: ReportRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await workers.report(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/jobs/:id/outputs',
    {
      bodyLimit: OUTPUTS_BODY_LIMIT,
      schema: {
        tags,
        summary: 'Outputs that a sample job has written',
        params: IdParameter,
        body: OutputsRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await workers.outputs(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/jobs/:id/scores',
    {
      schema: {
        tags,
        summary: 'Scores that a score job has given to outputs',
        params: IdParameter,
        body: ScoresRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await workers.scores(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/jobs/:id/checkpoint',
    {
      schema: {
        tags,
        summary: 'From this artefact another worker can go on',
        params: IdParameter,
        body: CheckpointRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await workers.checkpoint(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/jobs/:id/complete',
    {
      schema: {
        tags,
        summary: 'The job is done; its model, where it makes one',
        params: IdParameter,
        body: CompleteRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await workers.complete(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/jobs/:id/fail',
    {
      schema: {
        tags,
        summary: 'The job cannot be done, or not now',
        params: IdParameter,
        body: FailRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await workers.fail(request.params.id, request.body)
      return ok
    },
  )

  app.post(
    '/worker/jobs/:id/release',
    {
      schema: {
        tags,
        summary: 'Give a job back; the next worker goes on from its checkpoint',
        params: IdParameter,
        body: ReleaseRequest,
        response: answers({ 200: Acknowledgement }, 'lease_lost'),
      },
    },
    async (request) => {
      await workers.release(request.params.id, request.body)
      return ok
    },
  )

  await app.register(artefactRoutes)
}
