import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { KeptKind } from '../../../contract/events.ts'
import type { DeliveryState, Webhook, WebhookDelivery } from '../../../contract/webhooks.ts'
import { id, json, time } from './columns.ts'
import { users } from './people.ts'
import { projects } from './projects.ts'

/** Addresses that a project's events are posted to. */
export const webhooks = sqliteTable(
  'webhooks',
  {
    id: id(),
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    description: text('description').notNull(),
    kinds: json<KeptKind[]>('kinds').notNull(),
    active: integer('active', { mode: 'boolean' }).notNull(),
    /** Sealed by the key file of the data folder. */
    sealedSecret: text('sealed_secret').notNull(),
    oldSealedSecret: text('old_sealed_secret'),
    oldSecretUntil: time('old_secret_until'),
    /** The last event that has become a delivery, or was passed over. */
    place: integer('place').notNull(),
    failingSince: time('failing_since'),
    disabledReason: text('disabled_reason').$type<Webhook['disabledReason']>(),
    createdBy: text('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: time('created_at').notNull(),
  },
  (t) => [index('webhooks_by_project').on(t.projectId, t.createdAt)],
)

/** What is to be sent, in the order of its ids, and the log of what was. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Null for a test. */
    eventId: integer('event_id'),
    messageId: text('message_id').notNull(),
    type: text('type').notNull(),
    origin: text('origin').$type<WebhookDelivery['origin']>().notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Not to be tried again earlier. */
    notBefore: time('not_before').notNull().default(0),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    index('webhook_deliveries_by_webhook').on(t.webhookId, t.id),
    index('webhook_deliveries_waiting')
      .on(t.webhookId, t.id)
      .where(sql`state = 'waiting'`),
  ],
)

export const webhookAttempts = sqliteTable(
  'webhook_attempts',
  {
    id: integer('id').primaryKey(),
    deliveryId: integer('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: 'cascade' }),
    at: time('at').notNull(),
    status: integer('status'),
    milliseconds: integer('milliseconds').notNull(),
    response: text('response'),
    error: text('error'),
  },
  (t) => [index('webhook_attempts_by_delivery').on(t.deliveryId)],
)
