import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import {
  AgreementMatrix,
  PairParameter,
  PeopleQuality,
  PersonDetail,
  PersonParameter,
  SharedTask,
} from '../../contract/people.ts'
import { IdParameter, Strict } from '../../contract/schema.ts'
import { answers } from './answers.ts'

const tags = ['people']

/** What members did, how far they agree, and the rows behind both. */
export const peopleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { people } = app.services

  app.get(
    '/projects/:id/people',
    {
      schema: {
        tags,
        summary: 'Members with throughput, agreement, biases and reliability; concerns first',
        params: IdParameter,
        response: answers({ 200: PeopleQuality }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return people.list(request.params.id)
    },
  )

  app.get(
    '/projects/:id/agreement',
    {
      schema: {
        tags,
        summary: 'How far each two of the busiest labelers agree',
        params: IdParameter,
        response: answers({ 200: AgreementMatrix }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return people.matrix(request.params.id)
    },
  )

  app.get(
    '/projects/:id/people/:userId',
    {
      schema: {
        tags,
        summary: 'One member by week, and with each other labeler',
        params: PersonParameter,
        response: answers({ 200: PersonDetail }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return people.person(request.params.id, request.params.userId)
    },
  )

  app.get(
    '/projects/:id/people/:userId/shared/:otherId',
    {
      schema: {
        tags,
        summary: 'The newest tasks that two people both ranked (at most 100)',
        params: PairParameter,
        response: answers({ 200: Strict({ rows: Type.Array(SharedTask) }) }),
      },
    },
    async (request) => {
      const { id, userId, otherId } = request.params
      await request.requireRole(id, 'reviewer')
      return { rows: await people.shared(id, userId, otherId) }
    },
  )
}
