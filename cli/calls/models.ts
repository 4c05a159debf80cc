import { answerOf } from '../../client/laurel-client.ts'
import { type UpdateModelRequest } from '../../contract/model-card.ts'
import { ModelDetail } from '../../contract/models.ts'
import type { HttpClient } from '../http-client.ts'

/** The calls behind `laurel models`. */
export const fetchModel = (client: HttpClient, id: string) =>
  answerOf(ModelDetail, client.laurel.GET('/api/v1/models/{id}', { params: { path: { id } } }))

export const updateModel = (client: HttpClient, id: string, changes: UpdateModelRequest) =>
  answerOf(
    ModelDetail,
    client.laurel.PATCH('/api/v1/models/{id}', { params: { path: { id } }, body: changes }),
  )
