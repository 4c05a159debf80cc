import { and, asc, eq, isNull } from 'drizzle-orm'
import { assignments, prompts, taskReports, tasks, users } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type TaskReportRow = typeof taskReports.$inferSelect

export async function insertTaskReport(
  tx: Transaction,
  row: Omit<TaskReportRow, 'resolvedAt' | 'resolvedBy'>,
): Promise<void> {
  tx.db.insert(taskReports).values(row).run()
}

export async function findTaskReport(on: Reader, id: string): Promise<TaskReportRow | undefined> {
  return on.db.select().from(taskReports).where(eq(taskReports.id, id)).get()
}

/** Reports that nobody has dealt with, oldest first; at most 200. */
export async function listOpenReports(on: Reader, projectId: string) {
  return on.db
    .select({
      report: taskReports,
      task: tasks,
      promptPreview: prompts.preview,
      labelerName: users.name,
    })
    .from(taskReports)
    .innerJoin(tasks, eq(tasks.id, taskReports.taskId))
    .innerJoin(users, eq(users.id, taskReports.userId))
    .leftJoin(prompts, eq(prompts.id, tasks.promptId))
    .where(and(eq(taskReports.projectId, projectId), isNull(taskReports.resolvedAt)))
    .orderBy(asc(taskReports.createdAt), asc(taskReports.id))
    .limit(200)
    .all()
}

/** Marks all open reports of a task as dealt with. */
export async function resolveReports(
  tx: Transaction,
  { projectId, taskId }: Pick<TaskReportRow, 'projectId' | 'taskId'>,
  resolved: { resolvedAt: number; resolvedBy: string },
): Promise<void> {
  tx.db
    .update(taskReports)
    .set(resolved)
    .where(
      and(
        eq(taskReports.projectId, projectId),
        eq(taskReports.taskId, taskId),
        isNull(taskReports.resolvedAt),
      ),
    )
    .run()
}

/** The open assignments of a task. */
export async function listOpenOfTask(tx: Transaction, taskId: string) {
  return tx.db
    .select()
    .from(assignments)
    .where(and(eq(assignments.taskId, taskId), eq(assignments.state, 'open')))
    .all()
}
