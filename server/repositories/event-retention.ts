import { and, asc, eq, inArray, lte, min, sql, type SQL } from 'drizzle-orm'
import { events, forgottenEvents, webhookDeliveries, webhooks } from '../db/schema.ts'
import type { Reader, Transaction } from '../db/store.ts'
import { lastEventId } from './events.ts'

/** The ids of projects that have events. */
export async function listProjectsWithEvents(on: Reader): Promise<string[]> {
  const rows = on.db.all<{ id: string }>(sql`select id from projects
    where exists (select 1 from events where events.project_id = projects.id)`)
  return rows.map(({ id }) => id)
}

/**
 * Deletes the oldest events of a project that are older than a time, `limit` at most. The newest one stays, as its id
 * says where the project stands, and so does everything from the first event on that a webhook has not seen or has in its
 * log; for one that is off, only what is not older than `heldBefore`. Gives how many went.
 */
export async function forgetEvents(
  tx: Transaction,
  projectId: string,
  { before, heldBefore, limit }: { before: number; heldBefore: number; limit: number },
): Promise<number> {
  const ofProject = eq(webhooks.projectId, projectId)
  const ofThoseOn = lastUnneeded(tx, and(ofProject, eq(webhooks.active, true)))
  const ofAll = lastUnneeded(tx, ofProject)
  const mayGo = Math.min((await lastEventId(tx, projectId)) - 1, ofThoseOn)
  const oldest = tx.db
    .select({ id: events.id, at: events.at })
    .from(events)
    .where(and(eq(events.projectId, projectId), lte(events.id, mayGo)))
    .orderBy(asc(events.id))
    .limit(limit)
    .all()
  const firstToStay = oldest.findIndex(
    ({ id, at }) => at >= before || (id > ofAll && at >= heldBefore),
  )
  const last = oldest.at(firstToStay < 0 ? -1 : firstToStay - 1)
  if (!last || firstToStay === 0) return 0
  const deleted = tx.db
    .delete(events)
    .where(and(eq(events.projectId, projectId), lte(events.id, last.id)))
    .run()
  // What a webhook that is off had taken up can be sent no more.
  tx.db
    .update(webhookDeliveries)
    .set({ state: 'failed' })
    .where(
      and(
        eq(webhookDeliveries.state, 'waiting'),
        lte(webhookDeliveries.eventId, last.id),
        inArray(
          webhookDeliveries.webhookId,
          tx.db.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.projectId, projectId)),
        ),
      ),
    )
    .run()
  const place = { upTo: last.id, at: last.at }
  tx.db
    .insert(forgottenEvents)
    .values({ projectId, ...place })
    .onConflictDoUpdate({ target: forgottenEvents.projectId, set: place })
    .run()
  return deleted.changes
}

/** The last event before the first one that any of these webhooks still needs. */
function lastUnneeded(tx: Transaction, these: SQL | undefined): number {
  const seen = tx.db
    .select({ place: min(webhooks.place) })
    .from(webhooks)
    .where(these)
    .get()
  const logged = tx.db
    .select({ first: min(webhookDeliveries.eventId) })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(these)
    .get()
  return Math.min(seen?.place ?? Infinity, (logged?.first ?? Infinity) - 1)
}
