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
import { answerOf, laurel } from './laurel.ts'

/** The calls behind the screening test: of those who take it, and of those who build and judge it. */

const rows = <T extends Type.TSchema>(row: T) => Strict({ rows: Type.Array(row) })

export const fetchOwnScreening = (projectId: string) =>
  answerOf(
    OwnScreening,
    laurel.GET('/api/v1/projects/{id}/my/screening', { params: { path: { id: projectId } } }),
  )

export const fetchScreeningTasks = async (projectId: string) =>
  (
    await answerOf(
      rows(ScreeningTask),
      laurel.GET('/api/v1/projects/{id}/screening/tasks', { params: { path: { id: projectId } } }),
    )
  ).rows

export const addScreeningTask = (projectId: string, task: CreateScreeningTaskRequest) =>
  answerOf(
    Strict({ id: Id }),
    laurel.POST('/api/v1/projects/{id}/screening/tasks', {
      params: { path: { id: projectId } },
      body: task,
    }),
  )

export const removeScreeningTask = (projectId: string, taskId: string) =>
  answerOf(
    Acknowledgement,
    laurel.DELETE('/api/v1/projects/{id}/screening/tasks/{taskId}', {
      params: { path: { id: projectId, taskId } },
    }),
  )

export const fetchCandidates = async (projectId: string) =>
  (
    await answerOf(
      rows(ScreeningCandidate),
      laurel.GET('/api/v1/projects/{id}/screening/candidates', {
        params: { path: { id: projectId } },
      }),
    )
  ).rows

export const fetchCandidateAnswers = async (projectId: string, userId: string) =>
  (
    await answerOf(
      rows(ScreeningAnswer),
      laurel.GET('/api/v1/projects/{id}/screening/candidates/{userId}', {
        params: { path: { id: projectId, userId } },
      }),
    )
  ).rows

export const decideScreening = (
  projectId: string,
  userId: string,
  decision: ScreeningDecision['decision'],
) =>
  answerOf(
    Acknowledgement,
    laurel.PUT('/api/v1/projects/{id}/screening/candidates/{userId}', {
      params: { path: { id: projectId, userId } },
      body: { decision },
    }),
  )

export const gradeAnswer = (answerId: string, grade: number) =>
  answerOf(
    Acknowledgement,
    laurel.PUT('/api/v1/screening/answers/{id}/grade', {
      params: { path: { id: answerId } },
      body: { grade },
    }),
  )
