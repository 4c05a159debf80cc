import Type from 'typebox'
import { AgreementMatrix, PeopleQuality, PersonDetail, SharedTask } from '../../contract/people.ts'
import { Strict } from '../../contract/schema.ts'
import { Member, type Role } from '../../contract/users.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchPeople = (projectId: string) =>
  answerOf(
    PeopleQuality,
    laurel.GET('/api/v1/projects/{id}/people', { params: { path: { id: projectId } } }),
  )

export const fetchAgreement = (projectId: string) =>
  answerOf(
    AgreementMatrix,
    laurel.GET('/api/v1/projects/{id}/agreement', { params: { path: { id: projectId } } }),
  )

export const fetchPerson = (projectId: string, userId: string) =>
  answerOf(
    PersonDetail,
    laurel.GET('/api/v1/projects/{id}/people/{userId}', {
      params: { path: { id: projectId, userId } },
    }),
  )

export const fetchSharedTasks = (projectId: string, userId: string, otherId: string) =>
  answerOf(
    Strict({ rows: Type.Array(SharedTask) }),
    laurel.GET('/api/v1/projects/{id}/people/{userId}/shared/{otherId}', {
      params: { path: { id: projectId, userId, otherId } },
    }),
  )

export const addMember = (
  projectId: string,
  member: { email: string; name: string; role: Role; password?: string },
) =>
  answerOf(
    Member,
    laurel.POST('/api/v1/projects/{id}/members', {
      params: { path: { id: projectId } },
      body: member,
    }),
  )
