import { type UpdateModelRequest } from '../../contract/model-card.ts'
import { ModelDetail } from '../../contract/models.ts'
import type { HttpClient } from '../http-client.ts'

/** The calls behind `laurel models`. */
export const fetchModel = (client: HttpClient, id: string) =>
  client.get(`/models/${id}`, ModelDetail)

export const updateModel = (client: HttpClient, id: string, changes: UpdateModelRequest) =>
  client.patch(`/models/${id}`, ModelDetail, changes)
