import { and, asc, eq, sql } from 'drizzle-orm'
import { assignments, tasks } from '../../db/schema.ts'
import type { Database, Reader, Transaction } from '../../db/store.ts'
import type { AssignedTask } from '../labeling/assignments.ts'

const returned = (db: Database) =>
  db
    .select({ assignment: assignments, task: tasks })
    .from(assignments)
    .innerJoin(tasks, eq(tasks.id, assignments.taskId))
    .where(
      and(
        eq(assignments.userId, sql.placeholder('userId')),
        eq(assignments.projectId, sql.placeholder('projectId')),
        sql`${assignments.returnedAt} is not null`,
      ),
    )
    .orderBy(asc(assignments.returnedAt), asc(assignments.id))
    .prepare()

/** What reviewers sent back to a person in a project and wait for, the oldest first. */
export async function listReturned(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<AssignedTask[]> {
  return on.prepared(returned).all({ projectId, userId })
}

/** Marks a submission as sent back at a time, or (null) as no longer. */
export async function setReturnedAt(
  tx: Transaction,
  assignmentId: string,
  at: number | null,
): Promise<void> {
  tx.db.update(assignments).set({ returnedAt: at }).where(eq(assignments.id, assignmentId)).run()
}
