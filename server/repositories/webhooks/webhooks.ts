import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { events, projects, webhooks } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type WebhookRow = typeof webhooks.$inferSelect

export async function insertWebhook(tx: Transaction, row: WebhookRow): Promise<void> {
  tx.db.insert(webhooks).values(row).run()
}

export async function updateWebhook(
  tx: Transaction,
  id: string,
  changes: Partial<WebhookRow>,
): Promise<void> {
  tx.db.update(webhooks).set(changes).where(eq(webhooks.id, id)).run()
}

/** Deletes a webhook with its deliveries. */
export async function deleteWebhook(tx: Transaction, id: string): Promise<void> {
  tx.db.delete(webhooks).where(eq(webhooks.id, id)).run()
}

// Named in full, as `id` alone would be the delivery's in here.
const waiting = sql<number>`(select count(*) from webhook_deliveries d
  where d.webhook_id = webhooks.id and d.state = 'waiting')`
const unseen = sql<number>`(select count(*) from events e
  where e.project_id = webhooks.project_id and e.id > webhooks.place)`
const hasWork = sql`(
  exists (select 1 from webhook_deliveries d where d.webhook_id = webhooks.id and d.state = 'waiting')
  or exists (select 1 from events e where e.project_id = webhooks.project_id and e.id > webhooks.place))`

/** Oldest first, each with how many deliveries wait. */
export async function listWebhooks(on: Reader, projectId: string) {
  return on.db
    .select({ webhook: webhooks, waiting })
    .from(webhooks)
    .where(eq(webhooks.projectId, projectId))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id))
    .all()
}

export async function findWebhook(on: Reader, id: string): Promise<WebhookRow | undefined> {
  return on.db.select().from(webhooks).where(eq(webhooks.id, id)).get()
}

/** The ids of all webhooks of all projects. */
export async function listWebhookIds(on: Reader): Promise<string[]> {
  return on.db
    .select({ id: webhooks.id })
    .from(webhooks)
    .all()
    .map(({ id }) => id)
}

/** Those that are on in projects that stay, and have something waiting or an event that they have not seen. */
export async function listWebhooksWithWork(on: Reader): Promise<WebhookRow[]> {
  const rows = on.db
    .select({ webhook: webhooks })
    .from(webhooks)
    .innerJoin(projects, eq(projects.id, webhooks.projectId))
    .where(and(eq(webhooks.active, true), isNull(projects.deleteAt), hasWork))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id))
    .all()
  return rows.map(({ webhook }) => webhook)
}

/** The id of the last event of a project before a time; 0 where there is none. */
export async function lastEventBefore(
  on: Reader,
  projectId: string,
  time: number,
): Promise<number> {
  const row = on.db
    .select({ id: sql<number | null>`max(${events.id})` })
    .from(events)
    .where(and(eq(events.projectId, projectId), sql`${events.at} < ${time}`))
    .get()
  return row?.id ?? 0
}

/** Deliveries to webhooks that are on, and events that those have not looked at yet. */
export async function countWebhookBacklog(on: Reader): Promise<number> {
  const row = on.db
    .select({ sum: sql<number>`coalesce(sum(${waiting} + ${unseen}), 0)` })
    .from(webhooks)
    .where(eq(webhooks.active, true))
    .get()
  return row?.sum ?? 0
}
