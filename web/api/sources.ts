import Type from 'typebox'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import {
  Source,
  TrySourceAnswer,
  type AskSourceRequest,
  type ChangeSourceRequest,
  type CreateSourceRequest,
} from '../../contract/sources.ts'
import { request } from './http.ts'

const place = (projectId: string, sourceId: string) => `/projects/${projectId}/sources/${sourceId}`

export const fetchSources = (projectId: string) =>
  request('GET', `/projects/${projectId}/sources`, Strict({ rows: Type.Array(Source) }))

export const createSource = (projectId: string, body: CreateSourceRequest) =>
  request('POST', `/projects/${projectId}/sources`, Source, body)

export const changeSource = (projectId: string, sourceId: string, body: ChangeSourceRequest) =>
  request('PATCH', place(projectId, sourceId), Source, body)

export const deleteSource = (projectId: string, sourceId: string) =>
  request('DELETE', place(projectId, sourceId), Acknowledgement)

export const trySource = (projectId: string, sourceId: string) =>
  request('POST', `${place(projectId, sourceId)}/try`, TrySourceAnswer, {})

export const askSource = (projectId: string, sourceId: string, body: AskSourceRequest) =>
  request('POST', `${place(projectId, sourceId)}/ask`, Source, body)

export const stopSource = (projectId: string, sourceId: string) =>
  request('POST', `${place(projectId, sourceId)}/stop`, Source)

export const resumeSource = (projectId: string, sourceId: string) =>
  request('POST', `${place(projectId, sourceId)}/resume`, Source)
