import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import { webhookAttempts, webhookDeliveries } from '../../db/schema.ts'
import type { DeliveryState } from '../../../contract/webhooks.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type DeliveryRow = typeof webhookDeliveries.$inferSelect
export type NewDelivery = typeof webhookDeliveries.$inferInsert
export type AttemptRow = typeof webhookAttempts.$inferSelect
export type NewAttempt = Omit<AttemptRow, 'id'>

export async function insertDelivery(tx: Transaction, row: NewDelivery): Promise<DeliveryRow> {
  return tx.db.insert(webhookDeliveries).values(row).returning().get()
}

export async function updateDelivery(
  tx: Transaction,
  id: number,
  changes: Partial<DeliveryRow>,
): Promise<void> {
  tx.db.update(webhookDeliveries).set(changes).where(eq(webhookDeliveries.id, id)).run()
}

export async function findDelivery(on: Reader, id: number): Promise<DeliveryRow | undefined> {
  return on.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get()
}

/** As the partial index says it. */
const isWaiting = sql`${webhookDeliveries.state} = 'waiting'`

/** What a webhook is to be sent next. */
export async function findNextDelivery(
  on: Reader,
  webhookId: string,
): Promise<DeliveryRow | undefined> {
  return on.db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhookId), isWaiting))
    .orderBy(asc(webhookDeliveries.id))
    .limit(1)
    .get()
}

/** Lets everything that waits be tried at once. */
export async function hastenDeliveries(tx: Transaction, webhookId: string): Promise<void> {
  tx.db
    .update(webhookDeliveries)
    .set({ notBefore: 0 })
    .where(and(eq(webhookDeliveries.webhookId, webhookId), isWaiting))
    .run()
}

/** Takes back what waits of events; replays of single ones stay. */
export async function deleteWaitingEvents(tx: Transaction, webhookId: string): Promise<void> {
  tx.db
    .delete(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        isWaiting,
        eq(webhookDeliveries.origin, 'event'),
      ),
    )
    .run()
}

/** Newest first, each with its attempts, oldest first. */
export async function listDeliveries(
  on: Reader,
  webhookId: string,
  { before, state, limit }: { before?: number; state?: DeliveryState; limit: number },
): Promise<{ delivery: DeliveryRow; attempts: AttemptRow[] }[]> {
  const rows = on.db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        before === undefined ? undefined : lt(webhookDeliveries.id, before),
        state && eq(webhookDeliveries.state, state),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit)
    .all()
  const ids = rows.map(({ id }) => id)
  const attempts = await listAttempts(on, ids)
  return rows.map((delivery) => ({
    delivery,
    attempts: attempts.filter(({ deliveryId }) => deliveryId === delivery.id),
  }))
}

/** Of these deliveries, oldest first. */
export async function listAttempts(on: Reader, deliveryIds: number[]): Promise<AttemptRow[]> {
  return on.db
    .select()
    .from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, deliveryIds))
    .orderBy(asc(webhookAttempts.id))
    .all()
}

export async function insertAttempt(tx: Transaction, row: NewAttempt): Promise<void> {
  tx.db.insert(webhookAttempts).values(row).run()
}

/** Forgets what is over of a webhook but for the newest `keep`, and all that is older than a time. */
export async function forgetDeliveries(
  tx: Transaction,
  webhookId: string,
  { keep, before }: { keep: number; before: number },
): Promise<void> {
  const own = eq(webhookDeliveries.webhookId, webhookId)
  const last = tx.db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(own)
    .orderBy(desc(webhookDeliveries.id))
    .limit(1)
    .offset(keep)
    .get()
  const isOld = sql`(${webhookDeliveries.id} <= ${last?.id ?? 0} or ${webhookDeliveries.createdAt} < ${before})`
  tx.db
    .delete(webhookDeliveries)
    .where(and(own, ne(webhookDeliveries.state, 'waiting'), isOld))
    .run()
}
