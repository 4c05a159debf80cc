import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import {
  ComparedRankingPage,
  ComparedRankingQuery,
  EvaluationAnswer,
  EvaluationQuery,
  Frontier,
  Match,
  RatedOutputPage,
  RatedOutputQuery,
  StartMatchRequest,
} from '../../contract/evaluation.ts'
import { IdParameter, Strict } from '../../contract/schema.ts'
import { answers } from './answers.ts'

const tags = ['evaluation']

/** How models compare, and matches between them: for those who manage or review, never for labelers. */
export const evaluationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { evaluations, matches, frontierOf } = app.services

  app.get(
    '/projects/:id/evaluation',
    {
      schema: {
        tags,
        summary: 'Models by people’s comparisons and marks, and by the reward model',
        params: IdParameter,
        querystring: EvaluationQuery,
        response: answers({ 200: EvaluationAnswer }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return evaluations.of(request.params.id, request.query.prompts ?? 'all')
    },
  )

  app.get(
    '/projects/:id/evaluation/rated-outputs',
    {
      schema: {
        tags,
        summary: 'The ratings that an evaluation has counted: of one model, all or with a flag',
        params: IdParameter,
        querystring: RatedOutputQuery,
        response: answers({ 200: RatedOutputPage }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return evaluations.ratedOutputs(request.params.id, request.query)
    },
  )

  app.get(
    '/projects/:id/evaluation/compared-rankings',
    {
      schema: {
        tags,
        summary: 'The rankings in which an evaluation has compared a model, with all others or one',
        params: IdParameter,
        querystring: ComparedRankingQuery,
        response: answers({ 200: ComparedRankingPage }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return evaluations.comparedRankings(request.params.id, request.query)
    },
  )

  app.get(
    '/projects/:id/frontier',
    {
      schema: {
        tags,
        summary: 'Reward against distance from the reference along each policy’s training',
        params: IdParameter,
        response: answers({ 200: Frontier }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { runs: await frontierOf(request.params.id) }
    },
  )

  app.get(
    '/projects/:id/matches',
    {
      schema: {
        tags,
        summary: 'Matches between models that people judge, newest first (at most 100)',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(Match) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'reviewer')
      return { rows: await matches.list(request.params.id) }
    },
  )

  app.post(
    '/projects/:id/matches',
    {
      schema: {
        tags,
        summary: 'Have models answer the same prompts, and people rank the answers blind',
        params: IdParameter,
        body: StartMatchRequest,
        response: answers({ 200: Match }, 'job_state'),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return matches.start(user, request.params.id, request.body)
    },
  )
}
