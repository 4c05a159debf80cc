import { sql, type SQL } from 'drizzle-orm'
import type { TaskKind } from '../../../contract/tasks.ts'
import type { Database, Reader } from '../../db/store.ts'
import { tasks } from '../../db/schema.ts'
import type { TaskRow } from './tasks.ts'

/** A place in the queue: priority falling, urgency falling, then age, then id. */
export interface QueuePosition {
  priority: number
  urgency: number
  createdAt: number
  id: string
}

/** Written as the index `tasks_claimable` has it, which SQLite then reads in order. */
export const FREE = sql`${tasks.state} = 'open' and ${tasks.purpose} = 'collect' and ${tasks.targetOverlap} > ${tasks.completed} + ${tasks.leased}`

/** A prompt that somebody began to write by themselves is theirs, also when they went away from it. */
const FOR_ANYBODY = sql`(${tasks.kind} <> 'write_prompt' or ${tasks.source} = 'manager')`

const hadBy = (userId: SQL | ReturnType<typeof sql.placeholder>) =>
  sql`exists (select 1 from assignments had where had.task_id = ${tasks.id} and had.user_id = ${userId})`

const firstWhere = (db: Database, within: SQL) =>
  db
    .select()
    .from(tasks)
    .where(
      sql`${tasks.projectId} = ${sql.placeholder('projectId')}
        and ${tasks.kind} = ${sql.placeholder('kind')} and ${FREE} and ${within}
        and ${FOR_ANYBODY} and not ${hadBy(sql.placeholder('userId'))}`,
    )
    .orderBy(sql`${tasks.priority} desc`, sql`${tasks.urgency} desc`, tasks.createdAt, tasks.id)
    .limit(1)
    .prepare()

const first = (db: Database) => firstWhere(db, sql`true`)
const firstOfSameUrgency = (db: Database) =>
  firstWhere(
    db,
    sql`${tasks.priority} = ${sql.placeholder('priority')}
      and ${tasks.urgency} = ${sql.placeholder('urgency')}
      and (${tasks.createdAt}, ${tasks.id}) >= (${sql.placeholder('createdAt')}, ${sql.placeholder('id')})`,
  )
const firstOfLowerUrgency = (db: Database) =>
  firstWhere(
    db,
    sql`${tasks.priority} = ${sql.placeholder('priority')}
      and ${tasks.urgency} < ${sql.placeholder('urgency')}`,
  )
const firstOfLowerPriority = (db: Database) =>
  firstWhere(db, sql`${tasks.priority} < ${sql.placeholder('priority')}`)

/**
 * The first task of a kind in the queue's order that has a free place and that this person never had. With `from`
 * the search starts at that position.
 */
export async function findClaimable(
  on: Reader,
  wanted: { projectId: string; kind: TaskKind; userId: string },
  from: QueuePosition | undefined,
): Promise<TaskRow | undefined> {
  if (!from) return on.prepared(first).get({ ...wanted })
  const { priority, urgency, createdAt, id } = from
  return (
    on.prepared(firstOfSameUrgency).get({ ...wanted, priority, urgency, createdAt, id }) ??
    on.prepared(firstOfLowerUrgency).get({ ...wanted, priority, urgency }) ??
    on.prepared(firstOfLowerPriority).get({ ...wanted, priority })
  )
}

const free = (db: Database) =>
  db
    .select({ kind: tasks.kind, count: sql<number>`count(*)` })
    .from(tasks)
    .where(sql`${tasks.projectId} = ${sql.placeholder('projectId')} and ${FREE} and ${FOR_ANYBODY}`)
    .groupBy(tasks.kind)
    .prepare()

const freeButHad = (db: Database) =>
  db
    .select({ kind: sql<TaskKind>`${tasks.kind}`, count: sql<number>`count(*)` })
    .from(sql`assignments had cross join tasks`)
    .where(
      sql`had.user_id = ${sql.placeholder('userId')}
        and had.project_id = ${sql.placeholder('projectId')}
        and ${tasks.id} = had.task_id and ${FREE} and ${FOR_ANYBODY}`,
    )
    .groupBy(tasks.kind)
    .prepare()

/** How many tasks of each kind a person could still be given; kinds without any are left out. */
export async function countClaimable(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<{ kind: TaskKind; count: number }[]> {
  const had = new Map<TaskKind, number>(
    on
      .prepared(freeButHad)
      .all({ projectId, userId })
      .map(({ kind, count }) => [kind, count] as const),
  )
  return on
    .prepared(free)
    .all({ projectId })
    .map(({ kind, count }) => ({ kind, count: count - (had.get(kind) ?? 0) }))
    .filter(({ count }) => count > 0)
}
