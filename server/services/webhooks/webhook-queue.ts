import { messageIdOf } from '../../../domain/webhooks/message.ts'
import { listEventsAfter } from '../../repositories/events.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import {
  findNextDelivery,
  insertDelivery,
  type DeliveryRow,
} from '../../repositories/webhooks/webhook-deliveries.ts'
import {
  findWebhook,
  listWebhooksWithWork,
  updateWebhook,
  type WebhookRow,
} from '../../repositories/webhooks/webhooks.ts'
import type { Clock } from '../clock.ts'
import { WakeLoop } from '../wake-loop.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import type { WebhookLog } from './webhook-log.ts'
import { sendDelivery } from './webhook-sending.ts'

const LOOK_EVERY_MS = 1000
/** Webhooks that are served at the same time. */
const AT_ONCE = 32
/** Events that become deliveries in one transaction. */
const TAKEN_AT_ONCE = 100

interface Parts {
  store: Store
  clock: Clock
  box: SecretBox
  log: WebhookLog
  reportError: (error: unknown) => void
}

interface Served {
  stop: AbortController
  work: Promise<void>
}

/**
 * Posts events beside everything else, to each webhook one after another in the order in which they happened. What is
 * on its way is still waiting in the database, and a webhook's place among the events moves with the deliveries made of
 * them: a server that starts again goes on where it was, and sends at most what was on its way a second time.
 */
export class WebhookQueue {
  readonly #parts: Parts
  readonly #served = new Map<string, Served>()
  readonly #loop: WakeLoop

  constructor(parts: Parts) {
    this.#parts = parts
    this.#loop = new WakeLoop({
      look: () => this.#look(),
      everyMs: LOOK_EVERY_MS,
      reportError: parts.reportError,
    })
  }

  start(): void {
    this.#loop.start()
  }

  /** Starts whatever is due. */
  wake(): void {
    this.#loop.wake()
  }

  /** Resolves when nothing is on its way and nothing more is due at this moment. */
  async settled(): Promise<void> {
    this.wake()
    while (this.#loop.looking || this.#served.size > 0) {
      await Promise.all([this.#loop.looking, ...[...this.#served.values()].map(({ work }) => work)])
    }
  }

  /** Breaks off what a webhook is being sent. */
  abort(webhookId: string): void {
    this.#served.get(webhookId)?.stop.abort()
  }

  /** Breaks off everything; it is sent again when the server starts the next time. */
  close(): void {
    this.#loop.close()
    for (const { stop } of this.#served.values()) stop.abort()
  }

  async #look(): Promise<void> {
    for (const webhook of await listWebhooksWithWork(this.#parts.store.reader)) {
      if (this.#served.size >= AT_ONCE) break
      if (!this.#served.has(webhook.id)) this.#serve(webhook)
    }
  }

  /** One webhook, until nothing of it is due. */
  #serve(webhook: WebhookRow): void {
    const stop = new AbortController()
    const work = this.#sendAllDue(webhook.id, stop.signal)
      .catch(this.#parts.reportError)
      .then((sent) => {
        this.#served.delete(webhook.id)
        // Others may have waited for the place, or something new has come meanwhile.
        if (sent || stop.signal.aborted) this.wake()
      })
    this.#served.set(webhook.id, { stop, work })
  }

  /** Gives how many messages were sent. */
  async #sendAllDue(webhookId: string, signal: AbortSignal): Promise<number> {
    const { store, clock, box, log } = this.#parts
    let sent = 0
    for (;;) {
      const webhook = await findWebhook(store.reader, webhookId)
      const next = webhook?.active ? await this.#next(webhook) : undefined
      if (!webhook || !next || next.notBefore > clock() || signal.aborted) return sent
      try {
        const outcome = await sendDelivery({ on: store.reader, clock, box }, webhook, next, signal)
        if (this.#loop.closed) return sent
        await log.add(next, outcome)
        sent += 1
      } catch (error) {
        if (signal.aborted) return sent
        throw error
      }
    }
  }

  async #next(webhook: WebhookRow): Promise<DeliveryRow | undefined> {
    const { reader } = this.#parts.store
    for (;;) {
      const waiting = await findNextDelivery(reader, webhook.id)
      if (waiting || !(await this.#takeEvents(webhook.id))) return waiting
    }
  }

  /** Makes deliveries of the next events, and moves the webhook's place past them; false where there are none. */
  async #takeEvents(webhookId: string): Promise<boolean> {
    const { store, clock } = this.#parts
    return store.transaction(async (tx) => {
      const webhook = await findWebhook(tx, webhookId)
      if (!webhook) return false
      const { projectId, place, kinds } = webhook
      const events = await listEventsAfter(tx, projectId, place, TAKEN_AT_ONCE)
      const last = events.at(-1)
      if (!last) return false
      for (const stored of events.filter(({ event }) => kinds.includes(event.kind))) {
        await insertDelivery(tx, {
          ...{ webhookId, eventId: stored.id, messageId: messageIdOf(stored) },
          ...{ type: stored.event.kind, origin: 'event', state: 'waiting', createdAt: clock() },
        })
      }
      await updateWebhook(tx, webhookId, { place: last.id })
      return true
    })
  }
}
