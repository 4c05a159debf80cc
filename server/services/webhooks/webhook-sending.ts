import { messageOf, testMessage } from '../../../domain/webhooks/message.ts'
import { findEvent } from '../../repositories/events.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { DeliveryRow } from '../../repositories/webhooks/webhook-deliveries.ts'
import type { WebhookRow } from '../../repositories/webhooks/webhooks.ts'
import type { Clock } from '../clock.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import { postMessage, type Outcome } from './post-message.ts'
import { secretsOf } from './webhook-secrets.ts'

interface Parts {
  on: Reader
  clock: Clock
  box: SecretBox
}

/** Makes one delivery's message and posts it once. Rejects only with what `signal` was aborted with. */
export async function sendDelivery(
  { on, clock, box }: Parts,
  webhook: WebhookRow,
  delivery: DeliveryRow,
  signal: AbortSignal,
): Promise<Outcome> {
  const { projectId, url } = webhook
  const { messageId, eventId } = delivery
  const stored = eventId === null ? null : await findEvent(on, eventId)
  if (stored === undefined) return unsent(clock(), `event ${eventId} is no longer there`)
  const message = stored ? messageOf(projectId, stored) : testMessage(projectId, delivery.createdAt)
  let secrets: string[]
  try {
    secrets = secretsOf(webhook, box, clock())
  } catch {
    return unsent(
      clock(),
      'its secret can not be opened (secrets.key is missing or another one): make a new one',
    )
  }
  return postMessage({ url, secrets, messageId, message }, { now: clock, signal })
}

const unsent = (at: number, error: string): Outcome => ({
  ...{ at, status: null, milliseconds: 0, response: null, error, retryAfter: null },
})
