import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type {
  DeliveryPage,
  DeliveryQuery,
  ReplayRequest,
  Webhook,
  WebhookDelivery,
} from '../../../contract/webhooks.ts'
import type { User } from '../../../contract/users.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import {
  deleteWaitingEvents,
  findDelivery,
  hastenDeliveries,
  insertDelivery,
  listAttempts,
  listDeliveries,
} from '../../repositories/webhooks/webhook-deliveries.ts'
import { lastEventBefore, updateWebhook } from '../../repositories/webhooks/webhooks.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import { requireKeptAfter, requireKeptSince } from '../events/forgotten.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import type { WebhookLog } from './webhook-log.ts'
import type { WebhookQueue } from './webhook-queue.ts'
import { sendDelivery } from './webhook-sending.ts'
import { viewDelivery } from './webhook-view.ts'
import { requireWebhook, type Webhooks } from './webhooks.ts'

const LIMIT = 50

interface Parts {
  store: Store
  clock: Clock
  box: SecretBox
  log: WebhookLog
  queue: WebhookQueue
  webhooks: Webhooks
}

/** The log of what webhooks were sent, and sending it once more. */
export class WebhookDeliveries {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** A page, newest first. */
  async list(
    projectId: string,
    webhookId: string,
    { cursor, state, limit = LIMIT }: DeliveryQuery,
  ): Promise<Static<typeof DeliveryPage>> {
    const { reader } = this.#parts.store
    await requireWebhook(reader, projectId, webhookId)
    const before = cursor === undefined ? {} : { before: idOf(cursor) }
    const page = { ...before, ...(state ? { state } : {}), limit: limit + 1 }
    const found = await listDeliveries(reader, webhookId, page)
    const rows = found
      .slice(0, limit)
      .map(({ delivery, attempts }) => viewDelivery(delivery, attempts))
    return { rows, nextCursor: found.length > limit ? String(rows.at(-1)?.id) : null }
  }

  /** Posts a test message now, once, and gives what came of it; also where the webhook is off. */
  async test(projectId: string, webhookId: string): Promise<WebhookDelivery> {
    const { store, clock, box, log } = this.#parts
    const webhook = await requireWebhook(store.reader, projectId, webhookId)
    const delivery = await store.transaction((tx) =>
      insertDelivery(tx, {
        ...{ webhookId, eventId: null, messageId: `test_${randomUUID()}`, createdAt: clock() },
        // Not waiting: the queue is to leave it alone.
        ...{ type: 'test', origin: 'test', state: 'failed' },
      }),
    )
    const { signal } = new AbortController()
    const outcome = await sendDelivery({ on: store.reader, clock, box }, webhook, delivery, signal)
    await log.add(delivery, outcome)
    return this.#view(delivery.id)
  }

  /** Sends a message once more, under its own id, after what waits; what waits itself is tried at once. */
  async replay(
    by: User,
    projectId: string,
    webhookId: string,
    deliveryId: number,
  ): Promise<WebhookDelivery> {
    const { store, clock, queue } = this.#parts
    const id = await store.transaction(async (tx) => {
      await requireWebhook(tx, projectId, webhookId)
      const row = await findDelivery(tx, deliveryId)
      if (row?.webhookId !== webhookId) throw notFound('delivery', String(deliveryId))
      if (row.origin === 'test') {
        throw new AppError('invalid_request', 'A test is not replayed: send another one.')
      }
      await insertAudit(tx, {
        ...{ at: clock(), userId: by.id, projectId, action: 'webhook_replayed' },
        subject: webhookId,
      })
      await hastenDeliveries(tx, webhookId)
      if (row.state === 'waiting') return row.id
      const { eventId, messageId, type } = row
      const again = { webhookId, eventId, messageId, type, createdAt: clock() }
      return (await insertDelivery(tx, { ...again, origin: 'replay', state: 'waiting' })).id
    })
    queue.wake()
    return this.#view(id)
  }

  /** Sends all events after one, or from a time on, in order; what waits of events is taken back for that. */
  async replayFrom(
    by: User,
    projectId: string,
    webhookId: string,
    from: ReplayRequest,
  ): Promise<Webhook> {
    const { store, clock, queue, webhooks } = this.#parts
    queue.abort(webhookId)
    await store.transaction(async (tx) => {
      await requireWebhook(tx, projectId, webhookId)
      const place = 'after' in from ? from.after : await lastEventBefore(tx, projectId, from.since)
      if ('after' in from) await requireKeptAfter(tx, projectId, place)
      else await requireKeptSince(tx, projectId, from.since)
      await deleteWaitingEvents(tx, webhookId)
      await updateWebhook(tx, webhookId, { place })
      await insertAudit(tx, {
        ...{ at: clock(), userId: by.id, projectId, action: 'webhook_replayed' },
        subject: webhookId,
      })
    })
    queue.wake()
    return webhooks.view(projectId, webhookId)
  }

  async #view(id: number): Promise<WebhookDelivery> {
    const { reader } = this.#parts.store
    const row = await findDelivery(reader, id)
    if (!row) throw notFound('delivery', String(id))
    return viewDelivery(row, await listAttempts(reader, [id]))
  }
}

function idOf(cursor: string): number {
  const id = Number(cursor)
  if (Number.isSafeInteger(id) && id > 0) return id
  throw new AppError('invalid_request', 'cursor (query string) is not one that a page gave.')
}
