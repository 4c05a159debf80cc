import Type from 'typebox'
import {
  EvaluationAnswer,
  Frontier,
  Match,
  type MeasuredPrompts,
  type StartMatchRequest,
} from '../../contract/evaluation.ts'
import { Strict } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchEvaluation = (projectId: string, prompts: MeasuredPrompts) =>
  answerOf(
    EvaluationAnswer,
    laurel.GET('/api/v1/projects/{id}/evaluation', {
      params: { path: { id: projectId }, query: { prompts } },
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
