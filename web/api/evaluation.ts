import Type from 'typebox'
import {
  EvaluationAnswer,
  Frontier,
  Match,
  type MeasuredPrompts,
  type StartMatchRequest,
} from '../../contract/evaluation.ts'
import { Strict } from '../../contract/schema.ts'
import { request } from './http.ts'

export const fetchEvaluation = (projectId: string, prompts: MeasuredPrompts) =>
  request('GET', `/projects/${projectId}/evaluation?prompts=${prompts}`, EvaluationAnswer)

export const fetchFrontier = (projectId: string) =>
  request('GET', `/projects/${projectId}/frontier`, Frontier)

export const fetchMatches = (projectId: string) =>
  request('GET', `/projects/${projectId}/matches`, Strict({ rows: Type.Array(Match) }))

export const startMatch = (projectId: string, body: StartMatchRequest) =>
  request('POST', `/projects/${projectId}/matches`, Match, body)
