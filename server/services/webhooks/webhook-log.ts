import { DAY_MS } from '../../../domain/day.ts'
import type { Random } from '../../../domain/random.ts'
import { verdictOf } from '../../../domain/webhooks/verdict.ts'
import {
  findDelivery,
  forgetDeliveries,
  insertAttempt,
  updateDelivery,
  type DeliveryRow,
} from '../../repositories/webhooks/webhook-deliveries.ts'
import { findWebhook, listWebhookIds, updateWebhook } from '../../repositories/webhooks/webhooks.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Events } from '../events/events.ts'
import type { OperatingNumbers } from '../operations/operating-numbers.ts'
import type { Outcome } from './post-message.ts'

/** Deliveries that are kept of each webhook, and for how long. */
const KEPT = 1000
const KEPT_MS = 30 * DAY_MS

interface Parts {
  store: Store
  clock: Clock
  random: Random
  events: Events
  operatingNumbers: OperatingNumbers
}

/** Writes down what came of an attempt, and what becomes of the delivery and its webhook. */
export class WebhookLog {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Nothing where the delivery was taken back, or its webhook removed, while it was on its way. */
  async add({ id, webhookId }: DeliveryRow, outcome: Outcome): Promise<void> {
    const { store, clock, random, operatingNumbers } = this.#parts
    const state = await store.transaction(async (tx) => {
      const delivery = await findDelivery(tx, id)
      const webhook = await findWebhook(tx, webhookId)
      if (!delivery || !webhook) return null
      const now = clock()
      const { at, status, milliseconds, response, error, retryAfter } = outcome
      const attempts = delivery.attempts + 1
      const isTest = delivery.origin === 'test'
      await insertAttempt(tx, { deliveryId: id, at, status, milliseconds, response, error })
      const { failingSince } = webhook
      const verdict = verdictOf({ status, retryAfter, attempts, failingSince, now, random })
      // A test is made once, and says nothing of how the webhook does otherwise.
      const ended = isTest && verdict.state === 'waiting' ? 'failed' : verdict.state
      await updateDelivery(tx, id, { attempts, state: ended, notBefore: verdict.notBefore })
      if (!isTest) {
        const reason = verdict.disabledReason
        const off = reason ? { active: false, disabledReason: reason } : {}
        await updateWebhook(tx, webhookId, { failingSince: verdict.failingSince, ...off })
        if (reason) {
          const event = { kind: 'webhook_disabled' as const, webhookId, reason }
          await this.#parts.events.publish(tx, webhook.projectId, event)
        }
      }
      await forgetDeliveries(tx, webhookId, { keep: KEPT, before: now - KEPT_MS })
      return ended
    })
    if (state) operatingNumbers.webhookAnswered(state)
  }

  /** Forgets what is old also of webhooks that have nothing to send. */
  async forgetOld(): Promise<void> {
    const { store, clock } = this.#parts
    for (const webhookId of await listWebhookIds(store.reader)) {
      const before = clock() - KEPT_MS
      await store.transaction((tx) => forgetDeliveries(tx, webhookId, { keep: KEPT, before }))
    }
  }
}
