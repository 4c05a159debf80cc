import Type from 'typebox'
import { AgreementMatrix, PeopleQuality, PersonDetail, SharedTask } from '../../contract/people.ts'
import { Strict } from '../../contract/schema.ts'
import { request } from './http.ts'

export const fetchPeople = (projectId: string) =>
  request('GET', `/projects/${projectId}/people`, PeopleQuality)

export const fetchAgreement = (projectId: string) =>
  request('GET', `/projects/${projectId}/agreement`, AgreementMatrix)

export const fetchPerson = (projectId: string, userId: string) =>
  request('GET', `/projects/${projectId}/people/${userId}`, PersonDetail)

export const fetchSharedTasks = (projectId: string, userId: string, otherId: string) =>
  request(
    'GET',
    `/projects/${projectId}/people/${userId}/shared/${otherId}`,
    Strict({ rows: Type.Array(SharedTask) }),
  )
