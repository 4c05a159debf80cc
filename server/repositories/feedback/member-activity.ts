import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/store.ts'
import { assignments, tasks } from '../../db/schema.ts'

export interface MemberActivity {
  userId: string
  demonstrations: number
  rankings: number
  lastActiveAt: number | null
}

/** What each person has submitted in a project. */
export async function listMemberActivity(on: Reader, projectId: string): Promise<MemberActivity[]> {
  return on.db
    .select({
      userId: assignments.userId,
      demonstrations: sql<number>`sum(${tasks.kind} = 'demonstrate')`,
      rankings: sql<number>`sum(${tasks.kind} = 'rank')`,
      lastActiveAt: sql<number | null>`max(${assignments.submittedAt})`,
    })
    .from(assignments)
    .innerJoin(tasks, sql`${tasks.id} = ${assignments.taskId}`)
    .where(
      sql`${assignments.projectId} = ${projectId} and ${assignments.state} = 'submitted'
        and ${assignments.userId} in (select user_id from project_members where project_id = ${projectId})`,
    )
    .groupBy(assignments.userId)
    .all()
}
