import { eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/store.ts'
import { projectMembers } from '../../db/schema.ts'

/** When each member of a project last handed something in; null: never. */
export async function listLastSubmissions(on: Reader, projectId: string) {
  return on.db
    .select({
      userId: projectMembers.userId,
      // One step of an index per member. The column is named in full, as the query inside has one of the same name.
      lastActiveAt: sql<number | null>`(select max(a.submitted_at) from assignments a
        where a.user_id = project_members.user_id and a.project_id = ${projectId} and a.state = 'submitted')`,
    })
    .from(projectMembers)
    .where(eq(projectMembers.projectId, projectId))
    .all()
}
