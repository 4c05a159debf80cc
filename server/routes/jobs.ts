import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Readable } from 'node:stream'
import {
  CreateJobRequest,
  EstimateRequest,
  Job,
  JobDetail,
  JobEstimate,
  JobOutput,
  JobOutputsQuery,
  LogLine,
  MetricPoint,
  Worker,
} from '../../contract/jobs.ts'
import { IdParameter, Page, PageQuery, Strict } from '../../contract/schema.ts'
import { eventFile, eventFileName } from '../../domain/tensorboard/event-file.ts'
import { answers } from './answers.ts'

const tags = ['jobs']
const AfterQuery = Strict({
  after: Type.Optional(Type.Integer({ minimum: -1, description: 'Only what came after.' })),
})

/** The job queue. Reviewers may look, managers act. */
export const jobRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { jobs, workers, jobEstimate } = app.services

  app.get(
    '/projects/:id/jobs',
    {
      schema: {
        tags,
        summary: 'Jobs of a project, newest first',
        params: IdParameter,
        querystring: PageQuery,
        response: answers({ 200: Page(Job) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return jobs.list(request.params.id, request.query)
    },
  )

  app.post(
    '/projects/:id/jobs',
    {
      schema: {
        tags,
        summary: 'Start a step of the loop by hand',
        params: IdParameter,
        body: CreateJobRequest,
        response: answers({ 200: Job }, 'job_state', 'invalid_parameters', 'project_closed'),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return jobs.create(request.params.id, request.body, user.name)
    },
  )

  app.get(
    '/jobs/:id',
    {
      schema: {
        tags,
        summary: 'A job and what it works from',
        params: IdParameter,
        response: answers({ 200: JobDetail }),
      },
    },
    async (request) => {
      await request.requireRole((await jobs.find(request.params.id)).projectId, 'reviewer')
      return jobs.detail(request.params.id)
    },
  )

  app.get(
    '/jobs/:id/metrics',
    {
      schema: {
        tags,
        summary: 'Metrics by step; `after`: only later steps',
        params: IdParameter,
        querystring: AfterQuery,
        response: answers({ 200: Strict({ points: Type.Array(MetricPoint) }) }),
      },
    },
    async (request) => {
      await request.requireRole((await jobs.find(request.params.id)).projectId, 'reviewer')
      return { points: await jobs.metrics(request.params.id, request.query.after) }
    },
  )

  app.get(
    '/jobs/:id/logs',
    {
      schema: {
        tags,
        summary: 'Log lines; `after`: only later ones',
        params: IdParameter,
        querystring: AfterQuery,
        response: answers({ 200: Strict({ lines: Type.Array(LogLine) }) }),
      },
    },
    async (request) => {
      await request.requireRole((await jobs.find(request.params.id)).projectId, 'reviewer')
      return { lines: await jobs.logs(request.params.id, request.query.after) }
    },
  )

  app.get(
    '/jobs/:id/outputs',
    {
      schema: {
        tags,
        summary: 'What a sample or best-of-n job has written, by prompt and index',
        params: IdParameter,
        querystring: JobOutputsQuery,
        response: answers({ 200: Strict({ rows: Type.Array(JobOutput) }) }),
      },
    },
    async (request) => {
      await request.requireRole((await jobs.find(request.params.id)).projectId, 'reviewer')
      return { rows: await jobs.outputs(request.params.id, request.query) }
    },
  )

  app.post(
    '/projects/:id/jobs/estimate',
    {
      schema: {
        tags,
        summary: 'How long a job would take, by those of its kind that have succeeded',
        params: IdParameter,
        body: EstimateRequest,
        response: answers({ 200: JobEstimate }, 'invalid_parameters'),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return jobEstimate(request.params.id, request.body)
    },
  )

  app.get(
    '/jobs/:id/tensorboard',
    {
      schema: {
        tags,
        summary: 'The job’s metrics as an event file that TensorBoard reads',
        produces: ['application/octet-stream'],
        params: IdParameter,
        response: answers({ 200: Type.Unknown() }),
      },
    },
    async (request, reply) => {
      const job = await jobs.find(request.params.id)
      await request.requireRole(job.projectId, 'reviewer')
      const startedAt = job.startedAt ?? job.createdAt
      const name = eventFileName(startedAt, job.id)
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Readable.from(eventFile(startedAt, await jobs.allMetrics(job.id))))
    },
  )

  const SUMMARIES = {
    cancel: 'End a job',
    retry: 'Queue a failed or cancelled job again',
    pause: 'Take a job from its worker, or out of the queue, until it is resumed',
    resume: 'Let a paused job go on from its last checkpoint',
  } as const
  for (const action of ['cancel', 'retry', 'pause', 'resume'] as const) {
    app.post(
      `/jobs/:id/${action}`,
      {
        schema: {
          tags,
          summary: SUMMARIES[action],
          params: IdParameter,
          response: answers({ 200: Job }, 'job_state', 'project_closed'),
        },
      },
      async (request) => {
        await request.requireRole((await jobs.find(request.params.id)).projectId, 'manager')
        return jobs[action](request.params.id)
      },
    )
  }

  app.get(
    '/workers',
    {
      schema: {
        tags,
        summary: 'Workers and what they do now',
        response: answers({ 200: Strict({ rows: Type.Array(Worker) }) }),
      },
    },
    async (request) => {
      request.requireUser()
      return { rows: await workers.workers() }
    },
  )
}
