import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Acknowledgement, Id, IdParameter, Strict } from '../../contract/schema.ts'
import {
  CreateScreeningTaskRequest,
  GradeRequest,
  OwnScreening,
  ScreeningAnswer,
  ScreeningCandidate,
  ScreeningDecision,
  ScreeningTask,
} from '../../contract/screening.ts'
import { answers } from './answers.ts'

const tags = ['screening']
const TaskParameters = Strict({ id: Id, taskId: Id })
const PersonParameters = Strict({ id: Id, userId: Id })

/** The screening test: its tasks and their key, and the people who take it. */
export const screeningRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { screeningTest, screeningCandidates, ownScreening } = app.services

  app.get(
    '/projects/:id/my/screening',
    {
      schema: {
        tags,
        summary: 'Where I stand in the screening test',
        params: IdParameter,
        response: answers({ 200: OwnScreening }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'labeler')
      return ownScreening(user, request.params.id)
    },
  )

  app.get(
    '/projects/:id/screening/tasks',
    {
      schema: {
        tags,
        summary: 'The tasks of the test with their key',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(ScreeningTask) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { rows: await screeningTest.tasks(request.params.id) }
    },
  )

  app.post(
    '/projects/:id/screening/tasks',
    {
      schema: {
        tags,
        summary: 'Add a task to the test',
        params: IdParameter,
        body: CreateScreeningTaskRequest,
        response: answers({ 200: Strict({ id: Id }) }, 'invalid_ranking'),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return screeningTest.add(user, request.params.id, request.body)
    },
  )

  app.delete(
    '/projects/:id/screening/tasks/:taskId',
    {
      schema: {
        tags,
        summary: 'Take a task out of the test; answers to it stay but no longer count',
        params: TaskParameters,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const { id, taskId } = request.params
      const user = await request.requireRole(id, 'manager')
      await screeningTest.remove(user, id, taskId)
      return { ok: true as const }
    },
  )

  app.get(
    '/projects/:id/screening/candidates',
    {
      schema: {
        tags,
        summary: 'Labelers and how they do in the test',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(ScreeningCandidate) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { rows: await screeningCandidates.list(request.params.id) }
    },
  )

  app.get(
    '/projects/:id/screening/candidates/:userId',
    {
      schema: {
        tags,
        summary: 'What a candidate answered, beside the key',
        params: PersonParameters,
        response: answers({ 200: Strict({ rows: Type.Array(ScreeningAnswer) }) }),
      },
    },
    async (request) => {
      const { id, userId } = request.params
      await request.requireRole(id, 'reviewer')
      return { rows: await screeningCandidates.answers(id, userId) }
    },
  )

  app.put(
    '/projects/:id/screening/candidates/:userId',
    {
      schema: {
        tags,
        summary: 'Pass or fail a candidate by hand, or let them take the test again',
        params: PersonParameters,
        body: ScreeningDecision,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const { id, userId } = request.params
      const user = await request.requireRole(id, 'manager')
      await screeningCandidates.decide(user, id, userId, request.body)
      return { ok: true as const }
    },
  )

  app.put(
    '/screening/answers/:id/grade',
    {
      schema: {
        tags,
        summary: 'Grade a demonstration of the test from 1 to 7',
        params: IdParameter,
        body: GradeRequest,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      await screeningCandidates.grade(request.requireUser(), request.params.id, request.body.grade)
      return { ok: true as const }
    },
  )
}
