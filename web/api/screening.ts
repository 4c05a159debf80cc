import Type from 'typebox'
import { Acknowledgement, Id, Strict } from '../../contract/schema.ts'
import {
  OwnScreening,
  ScreeningAnswer,
  ScreeningCandidate,
  ScreeningTask,
  type CreateScreeningTaskRequest,
  type ScreeningDecision,
} from '../../contract/screening.ts'
import { request } from './http.ts'

/** The calls behind the screening test: of those who take it, and of those who build and judge it. */

const rows = <T extends Type.TSchema>(row: T) => Strict({ rows: Type.Array(row) })
const base = (projectId: string) => `/projects/${projectId}/screening`

export const fetchOwnScreening = (projectId: string) =>
  request('GET', `/projects/${projectId}/my/screening`, OwnScreening)

export const fetchScreeningTasks = async (projectId: string) =>
  (await request('GET', `${base(projectId)}/tasks`, rows(ScreeningTask))).rows

export const addScreeningTask = (projectId: string, task: CreateScreeningTaskRequest) =>
  request('POST', `${base(projectId)}/tasks`, Strict({ id: Id }), task)

export const removeScreeningTask = (projectId: string, taskId: string) =>
  request('DELETE', `${base(projectId)}/tasks/${taskId}`, Acknowledgement)

export const fetchCandidates = async (projectId: string) =>
  (await request('GET', `${base(projectId)}/candidates`, rows(ScreeningCandidate))).rows

export const fetchCandidateAnswers = async (projectId: string, userId: string) =>
  (await request('GET', `${base(projectId)}/candidates/${userId}`, rows(ScreeningAnswer))).rows

export const decideScreening = (
  projectId: string,
  userId: string,
  decision: ScreeningDecision['decision'],
) => request('PUT', `${base(projectId)}/candidates/${userId}`, Acknowledgement, { decision })

export const gradeAnswer = (answerId: string, grade: number) =>
  request('PUT', `/screening/answers/${answerId}/grade`, Acknowledgement, { grade })
