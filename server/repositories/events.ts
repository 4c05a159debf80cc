import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { KeptEvent } from '../../contract/events.ts'
import type { Database, Reader, Transaction } from '../db/store.ts'
import { events, forgottenEvents } from '../db/schema.ts'

export interface StoredEvent<E = KeptEvent> {
  id: number
  projectId: string
  at: number
  event: E
}

const insertion = (db: Database) =>
  db
    .insert(events)
    .values({
      projectId: sql.placeholder('projectId'),
      kind: sql.placeholder('kind'),
      data: sql.placeholder('data'),
      at: sql.placeholder('at'),
    })
    .prepare()

/** Appends an event; ids rise in the order of the commits. */
export async function appendEvent(
  tx: Transaction,
  projectId: string,
  event: KeptEvent,
  at: number,
): Promise<StoredEvent> {
  const row = { projectId, kind: event.kind, data: event, at }
  const { lastInsertRowid } = tx.prepared(insertion).run(row)
  return { id: Number(lastInsertRowid), projectId, at, event }
}

/** The first events of a project after an id, oldest first. */
export async function listEventsAfter(
  on: Reader,
  projectId: string,
  after: number,
  limit: number,
): Promise<StoredEvent[]> {
  const rows = on.db
    .select()
    .from(events)
    .where(and(eq(events.projectId, projectId), gt(events.id, after)))
    .orderBy(asc(events.id))
    .limit(limit)
    .all()
  return rows.map((row) => ({
    id: row.id,
    projectId: row.projectId,
    at: row.at,
    event: row.data as KeptEvent,
  }))
}

/** Undefined where an event went with its project. */
export async function findEvent(on: Reader, id: number): Promise<StoredEvent | undefined> {
  const row = on.db.select().from(events).where(eq(events.id, id)).get()
  return row && { id, projectId: row.projectId, at: row.at, event: row.data as KeptEvent }
}

const newest = (db: Database) =>
  db
    .select({ id: sql<number | null>`max(${events.id})` })
    .from(events)
    .where(eq(events.projectId, sql.placeholder('projectId')))
    .prepare()

/** The id of a project's last event; 0 before the first. */
export async function lastEventId(on: Reader, projectId: string): Promise<number> {
  return on.prepared(newest).get({ projectId })?.id ?? 0
}

/** The last event of a project that is no longer there, and when it happened; undefined where all are. */
export async function findLastForgotten(
  on: Reader,
  projectId: string,
): Promise<{ upTo: number; at: number } | undefined> {
  return on.db
    .select({ upTo: forgottenEvents.upTo, at: forgottenEvents.at })
    .from(forgottenEvents)
    .where(eq(forgottenEvents.projectId, projectId))
    .get()
}
