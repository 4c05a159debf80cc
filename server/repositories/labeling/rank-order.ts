import { eq, sql } from 'drizzle-orm'
import { FIRST_PLACE, OUT_OF_ORDER } from '../../../domain/ask-next.ts'
import { tasks } from '../../db/schema.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { FREE } from './claims.ts'
import type { TaskRow } from './tasks.ts'

/** Rank tasks that somebody may still be given, by the index of those with a free place and by open assignments. */
const waiting = (projectId: string) => sql`
  select t.id from tasks t
  where t.id in (
      select id from tasks
      where project_id = ${projectId} and kind = 'rank' and ${FREE}
      union
      select task_id from assignments where project_id = ${projectId} and state = 'open'
    )
    and t.kind = 'rank' and t.state = 'open' and t.purpose = 'collect'
    and t.source not in ${OUT_OF_ORDER}`

/** What the heads of one reward model said of one output of a task; the newest model first. */
export interface TaskHeads {
  taskId: string
  rewardModelId: string
  heads: number[]
}

/** Scores by several heads of the outputs of waiting rank tasks, of those alone that `rewardModelId` has scored. */
export async function listWaitingHeads(
  on: Reader,
  projectId: string,
  rewardModelId: string,
): Promise<TaskHeads[]> {
  const rows = on.db.all<{ taskId: string; rewardModelId: string; heads: string }>(sql`
    select o.task_id as "taskId", s.reward_model_id as "rewardModelId", s.heads
    from (${waiting(projectId)}) w
    join task_outputs o on o.task_id = w.id
    join output_scores s on s.output_id = o.output_id
    join models m on m.id = s.reward_model_id
    where s.heads is not null and exists (
      select 1 from task_outputs own
      join output_scores new on new.output_id = own.output_id and new.reward_model_id = ${rewardModelId}
      where own.task_id = w.id
    )
    order by m.created_at desc`)
  return rows.map((row) => ({ ...row, heads: JSON.parse(row.heads) as number[] }))
}

/** Waiting rank tasks of which it was never drawn whether their turn is up to chance. */
export async function listUndrawn(
  on: Reader,
  projectId: string,
): Promise<Pick<TaskRow, 'id' | 'source'>[]> {
  return on.db.all(sql`
    select id, source from tasks
    where id in (${waiting(projectId)}) and drawn_at_random is null`)
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

/** Gives waiting rank tasks their places by uncertainty, within their priority and evenly; what was drawn stays. */
export async function placeByUncertainty(tx: Transaction, projectId: string): Promise<void> {
  tx.db.run(sql`
    update tasks set urgency = placed.urgency
    from (
      select id, 1 + cast(${FIRST_PLACE - 1} *
        percent_rank() over (partition by priority order by uncertainty) as integer) as urgency
      from tasks
      where id in (${waiting(projectId)}) and drawn_at_random = 0 and uncertainty is not null
    ) placed
    where tasks.id = placed.id and tasks.urgency <> placed.urgency`)
}

/** Puts waiting rank tasks back in order of age. What was drawn stays known. */
export async function placeByAge(tx: Transaction, projectId: string): Promise<void> {
  tx.db.run(sql`
    update tasks set urgency = 0 where id in (${waiting(projectId)}) and urgency > 0`)
}
