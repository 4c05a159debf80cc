import { and, eq, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import { outputs, prompts, taskOutputs, tasks } from '../../db/schema.ts'

/** Written as the index `tasks_screening` has it. */
const IN_TEST = sql`${tasks.purpose} = 'screening' and ${tasks.state} = 'open'`

const ofProject = (db: Database) =>
  db
    .select()
    .from(tasks)
    .where(and(eq(tasks.projectId, sql.placeholder('projectId')), IN_TEST))
    .orderBy(tasks.createdAt, tasks.id)
    .prepare()

/** The tasks of a project's test, in the order in which they are taken. */
export async function listScreeningTasks(on: Reader, projectId: string) {
  return on.prepared(ofProject).all({ projectId })
}

/** The same with prompts and how many people have answered each. */
export async function listScreeningContents(on: Reader, projectId: string) {
  return on.db
    .select({
      task: tasks,
      conversation: prompts.conversation,
      answers: sql<number>`(select count(*) from screening_answers a
        where a.task_id = ${tasks.id} and a.current = 1)`,
    })
    .from(tasks)
    .innerJoin(prompts, eq(prompts.id, tasks.promptId))
    .where(and(eq(tasks.projectId, projectId), IN_TEST))
    .orderBy(tasks.createdAt, tasks.id)
    .all()
}

/** Texts of all outputs that the tasks of a project's test show, by task. */
export async function listScreeningOutputs(on: Reader, projectId: string) {
  return on.db
    .select({ taskId: taskOutputs.taskId, id: outputs.id, text: outputs.text })
    .from(tasks)
    .innerJoin(taskOutputs, eq(taskOutputs.taskId, tasks.id))
    .innerJoin(outputs, eq(outputs.id, taskOutputs.outputId))
    .where(and(eq(tasks.projectId, projectId), IN_TEST))
    .orderBy(taskOutputs.outputId)
    .all()
}

/** Takes a task out of the test; what was answered stays. */
export async function cancelTask(tx: Transaction, taskId: string): Promise<void> {
  tx.db.update(tasks).set({ state: 'cancelled' }).where(eq(tasks.id, taskId)).run()
}
