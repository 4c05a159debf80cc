import { and, eq, sql } from 'drizzle-orm'
import type { TaskKind } from '../../../contract/tasks.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { taskOutputs, tasks } from '../../db/schema.ts'
import { chunks } from '../chunks.ts'

export type TaskRow = typeof tasks.$inferSelect

const byId = (db: Database) =>
  db
    .select()
    .from(tasks)
    .where(eq(tasks.id, sql.placeholder('id')))
    .prepare()

export async function findTask(on: Reader, id: string): Promise<TaskRow | undefined> {
  return on.prepared(byId).get({ id })
}

export async function insertTask(
  tx: Transaction,
  row: TaskRow,
  outputIds: readonly string[],
): Promise<void> {
  tx.db.insert(tasks).values(row).run()
  for (const part of chunks(outputIds)) {
    const rows = part.map((outputId) => ({ taskId: row.id, outputId }))
    tx.db.insert(taskOutputs).values(rows).run()
  }
}

const setPlaces = (db: Database) =>
  db
    .update(tasks)
    .set({
      state: sql`${sql.placeholder('state')}`,
      completed: sql`${sql.placeholder('completed')}`,
      leased: sql`${sql.placeholder('leased')}`,
    })
    .where(eq(tasks.id, sql.placeholder('id')))
    .prepare()

/** Writes how many people a task has and waits for, and its state. */
export async function updatePlaces(
  tx: Transaction,
  { id, state, completed, leased }: Pick<TaskRow, 'id' | 'state' | 'completed' | 'leased'>,
): Promise<void> {
  tx.prepared(setPlaces).run({ id, state, completed, leased })
}

/** Ends a task that nobody is to do any more. */
export async function cancelTask(tx: Transaction, id: string): Promise<void> {
  tx.db.update(tasks).set({ state: 'cancelled' }).where(eq(tasks.id, id)).run()
}

const outputIds = (db: Database) =>
  db
    .select({ outputId: taskOutputs.outputId })
    .from(taskOutputs)
    .where(eq(taskOutputs.taskId, sql.placeholder('taskId')))
    .prepare()

/** The outputs that a task shows, in the order of their random ids. */
export async function listTaskOutputIds(on: Reader, taskId: string): Promise<string[]> {
  return on
    .prepared(outputIds)
    .all({ taskId })
    .map((row) => row.outputId)
}

/** Whether a prompt already has a task of this kind that collects feedback and is not cancelled. */
export async function hasTask(on: Reader, promptId: string, kind: TaskKind): Promise<boolean> {
  const found = on.db
    .select({ id: tasks.id })
    .from(tasks)
    .where(
      and(
        eq(tasks.promptId, promptId),
        eq(tasks.kind, kind),
        sql`${tasks.purpose} = 'collect' and ${tasks.state} <> 'cancelled'`,
      ),
    )
    .get()
  return found !== undefined
}
