import type { Webhook, WebhookDelivery } from '../../../contract/webhooks.ts'
import type { AttemptRow, DeliveryRow } from '../../repositories/webhooks/webhook-deliveries.ts'
import type { WebhookRow } from '../../repositories/webhooks/webhooks.ts'

/** A webhook as it is listed: everything but its secret. */
export function viewWebhook(row: WebhookRow, waiting: number, now: number): Webhook {
  const { id, projectId, url, description, kinds, active, place } = row
  const { failingSince, disabledReason, oldSecretUntil, createdAt } = row
  return {
    ...{ id, projectId, url, description, kinds, active, place, waiting },
    ...{ failingSince, disabledReason, createdAt },
    oldSecretUntil: oldSecretUntil !== null && oldSecretUntil > now ? oldSecretUntil : null,
  }
}

export function viewDelivery(row: DeliveryRow, attempts: readonly AttemptRow[]): WebhookDelivery {
  const { id, messageId, eventId, type, origin, state, createdAt, notBefore } = row
  return {
    ...{ id, messageId, eventId, type, origin, state, createdAt },
    notBefore: state === 'waiting' && notBefore > 0 ? notBefore : null,
    attempts: attempts.map(({ at, status, milliseconds, response, error }) => ({
      ...{ at, status, milliseconds, response, error },
    })),
  }
}
