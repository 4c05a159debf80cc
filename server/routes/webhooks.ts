import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { Acknowledgement, IdParameter, Strict } from '../../contract/schema.ts'
import {
  ChangeWebhookRequest,
  CreateWebhookRequest,
  DeliveryPage,
  DeliveryParameter,
  DeliveryQuery,
  ReplayRequest,
  Webhook,
  WebhookDelivery,
  WebhookParameter,
  WebhookSecret,
  WebhookSettings,
} from '../../contract/webhooks.ts'
import { answers } from './answers.ts'

const tags = ['webhooks']
const params = WebhookParameter

/** A project's events, posted to addresses elsewhere. */
export const webhookRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { webhooks, webhookDeliveries } = app.services

  app.get(
    '/projects/:id/webhooks',
    {
      schema: {
        tags,
        summary: 'Addresses that events are posted to, and how they do',
        params: IdParameter,
        response: answers({ 200: Strict({ rows: Type.Array(Webhook) }) }),
      },
    },
    async (request) => {
      await request.requireRole(request.params.id, 'manager')
      return { rows: await webhooks.list(request.params.id) }
    },
  )

  app.post(
    '/projects/:id/webhooks',
    {
      schema: {
        tags,
        summary: 'Add an address; the secret that signs is shown this once',
        params: IdParameter,
        body: CreateWebhookRequest,
        response: answers({ 200: WebhookSecret }),
      },
    },
    async (request) => {
      const user = await request.requireRole(request.params.id, 'manager')
      return webhooks.create(user, request.params.id, request.body)
    },
  )

  app.get(
    '/projects/:id/webhooks/:webhookId',
    {
      schema: {
        tags,
        summary: 'What of a webhook is set, with the ETag that a change of it can rest on',
        params,
        response: answers({ 200: WebhookSettings }),
      },
    },
    async (request) => {
      const { id, webhookId } = request.params
      await request.requireRole(id, 'manager')
      return webhooks.settings(id, webhookId)
    },
  )

  app.patch(
    '/projects/:id/webhooks/:webhookId',
    {
      schema: {
        tags,
        summary: 'Change an address, its kinds of events, or switch it on and off',
        params,
        body: ChangeWebhookRequest,
        response: answers({ 200: WebhookSettings }),
      },
    },
    async (request) => {
      const { id, webhookId } = request.params
      const user = await request.requireRole(id, 'manager')
      const seen = request.matched as WebhookSettings | null
      return webhooks.change(user, id, webhookId, request.body, seen)
    },
  )

  app.delete(
    '/projects/:id/webhooks/:webhookId',
    {
      schema: {
        tags,
        summary: 'Remove an address with its secret and log',
        params,
        response: answers({ 200: Acknowledgement }),
      },
    },
    async (request) => {
      const { id, webhookId } = request.params
      const user = await request.requireRole(id, 'manager')
      await webhooks.delete(user, id, webhookId, request.matched as WebhookSettings | null)
      return { ok: true as const }
    },
  )

  app.post(
    '/projects/:id/webhooks/:webhookId/secret',
    {
      schema: {
        tags,
        summary: 'Make a new secret, shown this once; the old one signs beside it for a day',
        params,
        response: answers({ 200: WebhookSecret }),
      },
    },
    async (request) => {
      const { id, webhookId } = request.params
      const user = await request.requireRole(id, 'manager')
      return webhooks.rotate(user, id, webhookId)
    },
  )

  app.post(
    '/projects/:id/webhooks/:webhookId/test',
    {
      schema: {
        tags,
        summary: 'Post a test message now, once, and tell what came of it',
        params,
        response: answers({ 200: WebhookDelivery }),
      },
    },
    async (request) => {
      const { id, webhookId } = request.params
      await request.requireRole(id, 'manager')
      return webhookDeliveries.test(id, webhookId)
    },
  )

  app.post(
    '/projects/:id/webhooks/:webhookId/replay',
    {
      schema: {
        tags,
        summary: 'Send all events after one, or from a time on, once more',
        params,
        body: ReplayRequest,
        response: answers({ 200: Webhook }, 'events_forgotten'),
      },
    },
    async (request) => {
      const { id, webhookId } = request.params
      const user = await request.requireRole(id, 'manager')
      return webhookDeliveries.replayFrom(user, id, webhookId, request.body)
    },
  )

  app.get(
    '/projects/:id/webhooks/:webhookId/deliveries',
    {
      schema: {
        tags,
        summary: 'What was sent and is to be, with each attempt, newest first',
        params,
        querystring: DeliveryQuery,
        response: answers({ 200: DeliveryPage }),
      },
    },
    async (request) => {
      const { id, webhookId } = request.params
      await request.requireRole(id, 'manager')
      return webhookDeliveries.list(id, webhookId, request.query)
    },
  )

  app.post(
    '/projects/:id/webhooks/:webhookId/deliveries/:deliveryId/replay',
    {
      schema: {
        tags,
        summary: 'Send a message once more, under the same id',
        params: DeliveryParameter,
        response: answers({ 200: WebhookDelivery }),
      },
    },
    async (request) => {
      const { id, webhookId, deliveryId } = request.params
      const user = await request.requireRole(id, 'manager')
      return webhookDeliveries.replay(user, id, webhookId, deliveryId)
    },
  )
}
