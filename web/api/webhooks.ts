import Type from 'typebox'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import {
  DeliveryPage,
  Webhook,
  WebhookDelivery,
  WebhookSecret,
  type ChangeWebhookRequest,
  type CreateWebhookRequest,
  type ReplayRequest,
} from '../../contract/webhooks.ts'
import { request } from './http.ts'

const place = (projectId: string, id: string) => `/projects/${projectId}/webhooks/${id}`

export const fetchWebhooks = (projectId: string) =>
  request('GET', `/projects/${projectId}/webhooks`, Strict({ rows: Type.Array(Webhook) }))

export const createWebhook = (projectId: string, body: CreateWebhookRequest) =>
  request('POST', `/projects/${projectId}/webhooks`, WebhookSecret, body)

export const changeWebhook = (projectId: string, id: string, body: ChangeWebhookRequest) =>
  request('PATCH', place(projectId, id), Webhook, body)

export const deleteWebhook = (projectId: string, id: string) =>
  request('DELETE', place(projectId, id), Acknowledgement)

export const rotateSecret = (projectId: string, id: string) =>
  request('POST', `${place(projectId, id)}/secret`, WebhookSecret, {})

export const testWebhook = (projectId: string, id: string) =>
  request('POST', `${place(projectId, id)}/test`, WebhookDelivery, {})

export const fetchDeliveries = (projectId: string, id: string, cursor: string | null) =>
  request(
    'GET',
    `${place(projectId, id)}/deliveries${cursor === null ? '' : `?cursor=${cursor}`}`,
    DeliveryPage,
  )

export const replayDelivery = (projectId: string, id: string, deliveryId: number) =>
  request('POST', `${place(projectId, id)}/deliveries/${deliveryId}/replay`, WebhookDelivery, {})

export const replayFrom = (projectId: string, id: string, body: ReplayRequest) =>
  request('POST', `${place(projectId, id)}/replay`, Webhook, body)
