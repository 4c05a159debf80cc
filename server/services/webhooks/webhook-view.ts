import type { Webhook, WebhookDelivery, WebhookSettings } from '../../../contract/webhooks.ts'
import type { AttemptRow, DeliveryRow } from '../../repositories/webhooks/webhook-deliveries.ts'
import type { WebhookRow } from '../../repositories/webhooks/webhooks.ts'

/** What of a webhook is set. */
export function webhookSettings(row: WebhookRow): WebhookSettings {
  const { id, projectId, url, description, kinds, active } = row
  return { id, projectId, url, description, kinds, active }
}

/** A webhook as it is listed: everything but its secret. */
export function viewWebhook(
  row: WebhookRow,
  { waiting, forgottenUpTo, now }: { waiting: number; forgottenUpTo: number; now: number },
): Webhook {
  const { place, failingSince, disabledReason, oldSecretUntil, createdAt } = row
  return {
    ...webhookSettings(row),
    missedUpTo: forgottenUpTo > place ? forgottenUpTo : null,
    ...{ place, waiting, failingSince, disabledReason, createdAt },
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
