import { eq, sql, type SQL } from 'drizzle-orm'
import { OUT_OF_ORDER } from '../../../domain/ask-next.ts'
import { tasks } from '../../db/schema.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { FREE } from './claims.ts'
import type { TaskRow } from './tasks.ts'

/**
 * Ids of rank tasks that somebody may still be given, by the index of those with a free place and by open assignments.
 * One text, as 50,000 rows would take the requests' time.
 */
export async function listWaitingIds(on: Reader, projectId: string): Promise<string[]> {
  const found = on.db.get<{ ids: string }>(sql`
    select json_group_array(id) as ids from (
      select id from tasks where project_id = ${projectId} and kind = 'rank' and ${FREE}
      union
      select task_id from assignments where project_id = ${projectId} and state = 'open')`)
  return JSON.parse(found?.ids ?? '[]') as string[]
}

const among = (ids: readonly string[]): SQL =>
  sql`t.id in (select value from json_each(${JSON.stringify(ids)}))
    and t.kind = 'rank' and t.state = 'open' and t.purpose = 'collect'
    and t.source not in ${OUT_OF_ORDER}`

/** What the heads of one reward model said of one output of a task; the newest model first. */
export interface TaskHeads {
  taskId: string
  rewardModelId: string
  heads: number[]
}

/** Scores by several heads of the outputs of some waiting tasks, of those alone that `rewardModelId` has scored. */
export async function listWaitingHeads(
  on: Reader,
  taskIds: readonly string[],
  rewardModelId: string,
): Promise<TaskHeads[]> {
  const rows = on.db.all<{ taskId: string; rewardModelId: string; heads: string }>(sql`
    select o.task_id as "taskId", s.reward_model_id as "rewardModelId", s.heads
    from tasks t
    join task_outputs o on o.task_id = t.id
    join output_scores s on s.output_id = o.output_id
    join models m on m.id = s.reward_model_id
    where ${among(taskIds)} and s.heads is not null and exists (
      select 1 from task_outputs own
      join output_scores new on new.output_id = own.output_id and new.reward_model_id = ${rewardModelId}
      where own.task_id = t.id
    )
    order by m.created_at desc`)
  return rows.map((row) => ({ ...row, heads: JSON.parse(row.heads) as number[] }))
}

/** What decides a waiting task's place, and the place it has. */
export type PlacedTask = Pick<TaskRow, 'id' | 'source' | 'priority' | 'urgency' | 'uncertainty'> & {
  /** Null where it was never drawn whether its turn is up to chance. */
  drawnAtRandom: boolean | null
}

/** Those of some tasks that wait and may be put in order. */
export async function listPlaced(on: Reader, taskIds: readonly string[]): Promise<PlacedTask[]> {
  const rows = on.db.all<Omit<PlacedTask, 'drawnAtRandom'> & { drawn: number | null }>(sql`
    select t.id, t.source, t.priority, t.urgency, t.uncertainty, t.drawn_at_random as drawn
    from tasks t where ${among(taskIds)}`)
  return rows.map(({ drawn, ...row }) => ({
    ...row,
    drawnAtRandom: drawn === null ? null : drawn === 1,
  }))
}

const turn = (db: Database) =>
  db
    .update(tasks)
    .set({
      drawnAtRandom: sql`${sql.placeholder('drawn')}`,
      urgency: sql`${sql.placeholder('urgency')}`,
    })
    .where(eq(tasks.id, sql.placeholder('id')))
    .prepare()

/** Writes whether a task's turn is up to chance, and its place. */
export async function updateTurn(
  tx: Transaction,
  id: string,
  { drawnAtRandom, urgency }: Pick<TaskRow, 'drawnAtRandom' | 'urgency'>,
): Promise<void> {
  const drawn = drawnAtRandom === null ? null : Number(drawnAtRandom)
  tx.prepared(turn).run({ id, drawn, urgency })
}

const unsure = (db: Database) =>
  db
    .update(tasks)
    .set({ uncertainty: sql`${sql.placeholder('uncertainty')}` })
    .where(eq(tasks.id, sql.placeholder('id')))
    .prepare()

/** Writes how unsure a reward model is of a task, in bits a pair. */
export async function updateUncertainty(
  tx: Transaction,
  id: string,
  uncertainty: number,
): Promise<void> {
  tx.prepared(unsure).run({ id, uncertainty })
}
