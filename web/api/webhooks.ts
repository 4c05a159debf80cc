import Type from 'typebox'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import {
  DeliveryPage,
  Webhook,
  WebhookDelivery,
  WebhookSecret,
  WebhookSettings,
  type ChangeWebhookRequest,
  type CreateWebhookRequest,
  type ReplayRequest,
} from '../../contract/webhooks.ts'
import { answerOf, laurel, onlyWhile, taggedAnswerOf } from './laurel.ts'

const at = (projectId: string, webhookId: string) => ({ path: { id: projectId, webhookId } })

export const fetchWebhooks = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(Webhook) }),
    laurel.GET('/api/v1/projects/{id}/webhooks', {
      params: { path: { id: projectId } },
    }),
  )

export const createWebhook = (projectId: string, body: CreateWebhookRequest) =>
  answerOf(
    WebhookSecret,
    laurel.POST('/api/v1/projects/{id}/webhooks', {
      params: { path: { id: projectId } },
      body,
    }),
  )

export const fetchTaggedWebhook = (projectId: string, id: string) =>
  taggedAnswerOf(
    WebhookSettings,
    laurel.GET('/api/v1/projects/{id}/webhooks/{webhookId}', { params: at(projectId, id) }),
  )

/** Only while it is as it was read. */
export const changeWebhook = (
  projectId: string,
  id: string,
  body: ChangeWebhookRequest,
  tag: string,
) =>
  answerOf(
    WebhookSettings,
    laurel.PATCH('/api/v1/projects/{id}/webhooks/{webhookId}', {
      params: at(projectId, id),
      body,
      ...onlyWhile(tag),
    }),
  )

export const deleteWebhook = (projectId: string, id: string) =>
  answerOf(
    Acknowledgement,
    laurel.DELETE('/api/v1/projects/{id}/webhooks/{webhookId}', {
      params: at(projectId, id),
    }),
  )

export const rotateSecret = (projectId: string, id: string) =>
  answerOf(
    WebhookSecret,
    laurel.POST('/api/v1/projects/{id}/webhooks/{webhookId}/secret', {
      params: at(projectId, id),
    }),
  )

export const testWebhook = (projectId: string, id: string) =>
  answerOf(
    WebhookDelivery,
    laurel.POST('/api/v1/projects/{id}/webhooks/{webhookId}/test', {
      params: at(projectId, id),
    }),
  )

export const fetchDeliveries = (projectId: string, id: string, cursor: string | null) =>
  answerOf(
    DeliveryPage,
    laurel.GET('/api/v1/projects/{id}/webhooks/{webhookId}/deliveries', {
      params: { ...at(projectId, id), query: cursor === null ? {} : { cursor } },
    }),
  )

export const replayDelivery = (projectId: string, id: string, deliveryId: number) =>
  answerOf(
    WebhookDelivery,
    laurel.POST('/api/v1/projects/{id}/webhooks/{webhookId}/deliveries/{deliveryId}/replay', {
      params: { path: { id: projectId, webhookId: id, deliveryId } },
    }),
  )

export const replayFrom = (projectId: string, id: string, body: ReplayRequest) =>
  answerOf(
    Webhook,
    laurel.POST('/api/v1/projects/{id}/webhooks/{webhookId}/replay', {
      params: at(projectId, id),
      body,
    }),
  )
