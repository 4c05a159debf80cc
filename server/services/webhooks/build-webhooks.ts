import type { Random } from '../../../domain/random.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Events } from '../events/events.ts'
import type { OperatingNumbers } from '../operations/operating-numbers.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import { WebhookDeliveries } from './deliveries.ts'
import { WebhookLog } from './webhook-log.ts'
import { WebhookQueue } from './webhook-queue.ts'
import { Webhooks } from './webhooks.ts'

interface Parts {
  store: Store
  clock: Clock
  random: Random
  events: Events
  box: SecretBox
  operatingNumbers: OperatingNumbers
  reportError: (error: unknown) => void
}

/** Webhooks, their log, and the queue that posts events to them as soon as those are kept. */
export function buildWebhooks(parts: Parts) {
  const log = new WebhookLog(parts)
  const queue = new WebhookQueue({ ...parts, log })
  parts.events.onKept(() => queue.wake())
  const webhooks = new Webhooks({ ...parts, queue })
  const deliveries = new WebhookDeliveries({ ...parts, log, queue, webhooks })
  return { webhooks, deliveries, queue, log }
}
