import Type from 'typebox'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import {
  Source,
  SourceModelsAnswer,
  SourceSettings,
  TrySourceAnswer,
  type AskSourceRequest,
  type ChangeSourceRequest,
  type CreateSourceRequest,
  type ServerModelsRequest,
  type SourceModelsRequest,
} from '../../contract/sources.ts'
import { answerOf, laurel, onlyWhile, taggedAnswerOf } from './laurel.ts'

const at = (id: string, sourceId: string) => ({ path: { id, sourceId } })

export const fetchSources = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(Source) }),
    laurel.GET('/api/v1/projects/{id}/sources', { params: { path: { id: projectId } } }),
  )

export const createSource = (projectId: string, body: CreateSourceRequest) =>
  answerOf(
    Source,
    laurel.POST('/api/v1/projects/{id}/sources', { params: { path: { id: projectId } }, body }),
  )

export const fetchServerModels = (projectId: string, body: SourceModelsRequest) =>
  answerOf(
    SourceModelsAnswer,
    laurel.POST('/api/v1/projects/{id}/sources/models', {
      params: { path: { id: projectId } },
      body,
    }),
  )

export const fetchModelsOfServer = (body: ServerModelsRequest) =>
  answerOf(SourceModelsAnswer, laurel.POST('/api/v1/server-models', { body }))

export const fetchTaggedSource = (projectId: string, sourceId: string) =>
  taggedAnswerOf(
    SourceSettings,
    laurel.GET('/api/v1/projects/{id}/sources/{sourceId}', { params: at(projectId, sourceId) }),
  )

export const changeSource = (
  projectId: string,
  sourceId: string,
  body: ChangeSourceRequest,
  tag: string,
) =>
  answerOf(
    SourceSettings,
    laurel.PATCH('/api/v1/projects/{id}/sources/{sourceId}', {
      params: at(projectId, sourceId),
      body,
      ...onlyWhile(tag),
    }),
  )

export const deleteSource = (projectId: string, sourceId: string) =>
  answerOf(
    Acknowledgement,
    laurel.DELETE('/api/v1/projects/{id}/sources/{sourceId}', {
      params: at(projectId, sourceId),
    }),
  )

export const trySource = (projectId: string, sourceId: string) =>
  answerOf(
    TrySourceAnswer,
    laurel.POST('/api/v1/projects/{id}/sources/{sourceId}/try', {
      params: at(projectId, sourceId),
      body: {},
    }),
  )

export const askSource = (projectId: string, sourceId: string, body: AskSourceRequest) =>
  answerOf(
    Source,
    laurel.POST('/api/v1/projects/{id}/sources/{sourceId}/ask', {
      params: at(projectId, sourceId),
      body,
    }),
  )

export const stopSource = (projectId: string, sourceId: string) =>
  answerOf(
    Source,
    laurel.POST('/api/v1/projects/{id}/sources/{sourceId}/stop', {
      params: at(projectId, sourceId),
    }),
  )

export const resumeSource = (projectId: string, sourceId: string) =>
  answerOf(
    Source,
    laurel.POST('/api/v1/projects/{id}/sources/{sourceId}/resume', {
      params: at(projectId, sourceId),
    }),
  )
