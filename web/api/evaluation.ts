import Type, { type Static } from 'typebox'
import {
  ComparedRankingPage,
  type ComparedRankingQuery,
  EvaluationAnswer,
  Frontier,
  Match,
  type MeasuredPrompts,
  RatedOutputPage,
  type RatedOutputQuery,
  type StartMatchRequest,
} from '../../contract/evaluation.ts'
import { Strict } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'
import { pageQuery } from './page-query.ts'

export const fetchEvaluation = (projectId: string, prompts: MeasuredPrompts) =>
  answerOf(
    EvaluationAnswer,
    laurel.GET('/api/v1/projects/{id}/evaluation', {
      params: { path: { id: projectId }, query: { prompts } },
    }),
  )

/** A page of the ratings that an evaluation has counted. */
export const fetchRatedOutputs = (
  projectId: string,
  { cursor, ...which }: Omit<Static<typeof RatedOutputQuery>, 'cursor'> & { cursor: string | null },
) =>
  answerOf(
    RatedOutputPage,
    laurel.GET('/api/v1/projects/{id}/evaluation/rated-outputs', {
      params: { path: { id: projectId }, query: { ...pageQuery(30, cursor), ...which } },
    }),
  )

/** A page of the rankings in which an evaluation has compared a model. */
export const fetchComparedRankings = (
  projectId: string,
  {
    cursor,
    ...which
  }: Omit<Static<typeof ComparedRankingQuery>, 'cursor'> & { cursor: string | null },
) =>
  answerOf(
    ComparedRankingPage,
    laurel.GET('/api/v1/projects/{id}/evaluation/compared-rankings', {
      params: { path: { id: projectId }, query: { ...pageQuery(30, cursor), ...which } },
    }),
  )

export const fetchFrontier = (projectId: string) =>
  answerOf(
    Frontier,
    laurel.GET('/api/v1/projects/{id}/frontier', { params: { path: { id: projectId } } }),
  )

export const fetchMatches = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(Match) }),
    laurel.GET('/api/v1/projects/{id}/matches', { params: { path: { id: projectId } } }),
  )

export const startMatch = (projectId: string, body: StartMatchRequest) =>
  answerOf(
    Match,
    laurel.POST('/api/v1/projects/{id}/matches', { params: { path: { id: projectId } }, body }),
  )
