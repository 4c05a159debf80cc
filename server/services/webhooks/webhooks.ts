import { randomUUID } from 'node:crypto'
import {
  WebhookSettings,
  type ChangeWebhookRequest,
  type CreateWebhookRequest,
  type Webhook,
  type WebhookSecret,
} from '../../../contract/webhooks.ts'
import type { User } from '../../../contract/users.ts'
import { OLD_SECRET_MS } from '../../../domain/webhooks/schedule.ts'
import { findLastForgotten, lastEventId } from '../../repositories/events.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import type { Reader, Store, Transaction } from '../../repositories/unit-of-work.ts'
import { hastenDeliveries } from '../../repositories/webhooks/webhook-deliveries.ts'
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  updateWebhook,
  type WebhookRow,
} from '../../repositories/webhooks/webhooks.ts'
import { requireAsSeen } from '../as-seen.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import { checkOutboundAddress } from '../outbound/outbound-address.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import { newWebhookSecret } from './signature.ts'
import type { WebhookQueue } from './webhook-queue.ts'
import { viewWebhook, webhookSettings } from './webhook-view.ts'

const MOST = 20 // of a project; each is posted every event

interface Parts {
  store: Store
  clock: Clock
  box: SecretBox
  queue: WebhookQueue
}

/** Addresses that a project's events are posted to. */
export class Webhooks {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async list(projectId: string): Promise<Webhook[]> {
    const { store, clock } = this.#parts
    const rows = await listWebhooks(store.reader, projectId)
    const forgottenUpTo = (await findLastForgotten(store.reader, projectId))?.upTo ?? 0
    const now = clock()
    return rows.map(({ webhook, waiting }) => viewWebhook(webhook, { waiting, forgottenUpTo, now }))
  }

  /** Throws `not_found`. */
  async settings(projectId: string, id: string): Promise<WebhookSettings> {
    return webhookSettings(await requireWebhook(this.#parts.store.reader, projectId, id))
  }

  /** A new webhook, which begins with the next event, and its secret, which is given here and never again. */
  async create(by: User, projectId: string, request: CreateWebhookRequest): Promise<WebhookSecret> {
    const { store, clock, box } = this.#parts
    const url = checkUrl(request.url)
    const id = randomUUID()
    const secret = newWebhookSecret()
    await store.transaction(async (tx) => {
      if ((await listWebhooks(tx, projectId)).length >= MOST) {
        throw new AppError('invalid_request', `A project has at most ${MOST} webhooks.`)
      }
      const row: WebhookRow = {
        ...{ id, projectId, url, kinds: request.kinds, active: request.active ?? true },
        description: request.description?.trim() ?? '',
        ...{ sealedSecret: box.seal(secret, id), oldSealedSecret: null, oldSecretUntil: null },
        ...{ place: await lastEventId(tx, projectId), failingSince: null, disabledReason: null },
        ...{ createdBy: by.id, createdAt: clock() },
      }
      await insertWebhook(tx, row)
      await this.#audit(tx, by, row, 'webhook_created')
    })
    return { webhook: await this.view(projectId, id), secret }
  }

  /**
   * Changes what is given. Switched on again it goes on from its place, at once. Throws `precondition_failed` where it is
   * no longer as it was `seen`.
   */
  async change(
    by: User,
    projectId: string,
    id: string,
    { url, ...plain }: ChangeWebhookRequest,
    seen: WebhookSettings | null = null,
  ): Promise<WebhookSettings> {
    const { store, queue } = this.#parts
    const checked = url === undefined ? {} : { url: checkUrl(url) }
    await store.transaction(async (tx) => {
      const row = await requireWebhook(tx, projectId, id)
      requireAsSeen(WebhookSettings, webhookSettings(row), seen)
      const on = plain.active ? { disabledReason: null, failingSince: null } : {}
      await updateWebhook(tx, id, { ...plain, ...checked, ...on })
      if (plain.active || url !== undefined) await hastenDeliveries(tx, id)
      await this.#audit(tx, by, row, 'webhook_changed')
    })
    queue.wake()
    return this.settings(projectId, id)
  }

  /** A new secret; the one before goes on signing beside it for a day. */
  async rotate(by: User, projectId: string, id: string): Promise<WebhookSecret> {
    const { store, clock, box } = this.#parts
    const secret = newWebhookSecret()
    await store.transaction(async (tx) => {
      const row = await requireWebhook(tx, projectId, id)
      await updateWebhook(tx, id, {
        sealedSecret: box.seal(secret, id),
        oldSealedSecret: row.sealedSecret,
        oldSecretUntil: clock() + OLD_SECRET_MS,
      })
      await this.#audit(tx, by, row, 'webhook_secret_rotated')
    })
    return { webhook: await this.view(projectId, id), secret }
  }

  /** Removes it with its log; what is on its way is broken off. Throws `precondition_failed` as `change` does. */
  async delete(
    by: User,
    projectId: string,
    id: string,
    seen: WebhookSettings | null = null,
  ): Promise<void> {
    await this.#parts.store.transaction(async (tx) => {
      const row = await requireWebhook(tx, projectId, id)
      requireAsSeen(WebhookSettings, webhookSettings(row), seen)
      await deleteWebhook(tx, id)
      await this.#audit(tx, by, row, 'webhook_deleted')
    })
    this.#parts.queue.abort(id)
  }

  /** One as it is listed. */
  async view(projectId: string, id: string): Promise<Webhook> {
    const found = (await this.list(projectId)).find((one) => one.id === id)
    if (!found) throw notFound('webhook', id)
    return found
  }

  async #audit(tx: Transaction, by: User, { id, projectId }: WebhookRow, action: string) {
    const at = this.#parts.clock()
    await insertAudit(tx, { at, userId: by.id, projectId, action, subject: id })
  }
}

/** Throws `not_found` for a webhook of another project. */
export async function requireWebhook(
  on: Reader,
  projectId: string,
  id: string,
): Promise<WebhookRow> {
  const row = await findWebhook(on, id)
  if (row?.projectId !== projectId) throw notFound('webhook', id)
  return row
}

function checkUrl(given: string): string {
  const example = 'https://example.org/hooks/laurel'
  const url = checkOutboundAddress(given, { field: 'url', example })
  if (url.hash) throw new AppError('invalid_request', 'url (body) should end without #.')
  return url.href
}
