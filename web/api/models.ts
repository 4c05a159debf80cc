import Type from 'typebox'
import { Lineage } from '../../contract/lineage.ts'
import { ModelCard, type UpdateModelRequest } from '../../contract/model-card.ts'
import { Model, ModelDetail, SideBySide } from '../../contract/models.ts'
import { Strict } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'

export const fetchModels = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(Model) }),
    laurel.GET('/api/v1/projects/{id}/models', { params: { path: { id: projectId } } }),
  )

export const fetchModel = (id: string) =>
  answerOf(ModelDetail, laurel.GET('/api/v1/models/{id}', { params: { path: { id } } }))

export const updateModel = (id: string, change: UpdateModelRequest) =>
  answerOf(
    ModelDetail,
    laurel.PATCH('/api/v1/models/{id}', { params: { path: { id } }, body: change }),
  )

export const fetchModelCard = (id: string) =>
  answerOf(ModelCard, laurel.GET('/api/v1/models/{id}/card', { params: { path: { id } } }))

export const fetchLineage = (id: string) =>
  answerOf(Lineage, laurel.GET('/api/v1/models/{id}/lineage', { params: { path: { id } } }))

export const fetchSideBySide = (projectId: string, left: string, right: string) =>
  answerOf(
    SideBySide,
    laurel.GET('/api/v1/projects/{id}/side-by-side', {
      params: {
        path: { id: projectId },
        query: { left, right, limit: 50 },
      },
    }),
  )
