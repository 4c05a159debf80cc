import Type, { type Static } from 'typebox'
import { KeptKind } from './events.ts'
import { Id, Nullable, Page, PageQuery, Strict, Time } from './schema.ts'

const properties = {
  url: Type.String({
    minLength: 8,
    maxLength: 2000,
    description: 'http or https; each message is posted to it.',
  }),
  description: Type.String({ maxLength: 200 }),
  kinds: Type.Array(KeptKind, {
    minItems: 1,
    maxItems: KeptKind.enum.length,
    uniqueItems: true,
    description: 'Events of other kinds are passed over.',
  }),
  active: Type.Boolean({
    description: 'Off, it keeps its place among the events, which wait for it for 90 days.',
  }),
}

/** What of a webhook is set, and PATCH changes: it stays as it is, and its ETag with it, while events are posted. */
export const WebhookSettings = Strict({ id: Id, projectId: Id, ...properties })
export type WebhookSettings = Static<typeof WebhookSettings>

/** An address that a project's events are posted to, signed (Standard Webhooks 1.0.0). */
export const Webhook = Strict({
  ...WebhookSettings.properties,
  disabledReason: Nullable(
    Type.Enum(['failing', 'gone'], {
      description: 'Switched off by the server: it failed for five days, or answered 410.',
    }),
  ),
  failingSince: Nullable(Time),
  place: Type.Integer({ description: 'The id of the last event that was taken up.' }),
  missedUpTo: Nullable(
    Type.Integer({
      description:
        'Events after its place up to this one are no longer kept, as it was off for too long; they are never sent.',
    }),
  ),
  waiting: Type.Integer({ description: 'Deliveries that are still to be made.' }),
  oldSecretUntil: Nullable(
    Type.Integer({ description: 'Until then messages are signed with the secret before, too.' }),
  ),
  createdAt: Time,
})
export type Webhook = Static<typeof Webhook>

export const CreateWebhookRequest = Strict({
  url: properties.url,
  description: Type.Optional(properties.description),
  kinds: properties.kinds,
  active: Type.Optional(properties.active),
})
export type CreateWebhookRequest = Static<typeof CreateWebhookRequest>

export const ChangeWebhookRequest = Type.Partial(Strict(properties), {
  additionalProperties: false,
})
export type ChangeWebhookRequest = Static<typeof ChangeWebhookRequest>

/** The only answers that hold the secret. */
export const WebhookSecret = Strict({
  webhook: Webhook,
  secret: Type.String({ description: 'whsec_ and 32 bytes in base64; shown this once.' }),
})
export type WebhookSecret = Static<typeof WebhookSecret>

export const WebhookParameter = Strict({ id: Id, webhookId: Id })
export const DeliveryParameter = Strict({
  ...WebhookParameter.properties,
  deliveryId: Type.Integer({ minimum: 1 }),
})

/** One request that was made, or could not be. */
export const WebhookAttempt = Strict({
  at: Time,
  status: Nullable(Type.Integer({ description: 'Of the answer; null where there was none.' })),
  milliseconds: Type.Integer(),
  response: Nullable(Type.String({ description: 'The first KiB of the answer.' })),
  error: Nullable(Type.String()),
})
export type WebhookAttempt = Static<typeof WebhookAttempt>

export const DeliveryState = Type.Enum(['waiting', 'delivered', 'failed'])
export type DeliveryState = Static<typeof DeliveryState>

/** One message to one webhook. */
export const WebhookDelivery = Strict({
  id: Type.Integer(),
  messageId: Type.String({ description: 'The header webhook-id: the same for each try.' }),
  eventId: Nullable(Type.Integer({ description: 'Null for a test.' })),
  type: Type.String(),
  origin: Type.Enum(['event', 'replay', 'test']),
  state: DeliveryState,
  createdAt: Time,
  notBefore: Nullable(Type.Integer({ description: 'When it is tried again, while it waits.' })),
  attempts: Type.Array(WebhookAttempt, { description: 'Oldest first.' }),
})
export type WebhookDelivery = Static<typeof WebhookDelivery>

export const DeliveryQuery = Strict({
  ...PageQuery.properties,
  state: Type.Optional(DeliveryState),
})
export type DeliveryQuery = Static<typeof DeliveryQuery>
export const DeliveryPage = Page(WebhookDelivery)

/** From where on all events are sent once more: after an event, or from a time on. */
export const ReplayRequest = Type.Union([
  Strict({ after: Type.Integer({ minimum: 0, description: 'The id of an event.' }) }),
  Strict({ since: Time }),
])
export type ReplayRequest = Static<typeof ReplayRequest>

/** The body of a message. */
export const WebhookMessage = Strict({
  type: Type.Union([KeptKind, Type.Literal('test')]),
  timestamp: Type.String({ description: 'When it happened (ISO 8601, UTC).' }),
  data: Type.Object(
    {
      projectId: Id,
      eventId: Nullable(Type.Integer({ description: 'Its place among the events.' })),
    },
    { description: 'And what the event of this kind says.' },
  ),
})
export type WebhookMessage = Static<typeof WebhookMessage>
