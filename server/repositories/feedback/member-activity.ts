import { eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/store.ts'
import { projectMembers } from '../../db/schema.ts'

/** When each member of a project last handed something in; null: never. */
export async function listLastSubmissions(on: Reader, projectId: string) {
  return on.db
    .select({
      userId: projectMembers.userId,
      // One step of an index per member: only submitted assignments have this time.
      lastActiveAt: sql<number | null>`(select max(a.submitted_at) from assignments a
        where a.user_id = ${projectMembers.userId} and a.project_id = ${projectId} and a.state = 'submitted')`,
    })
    .from(projectMembers)
    .where(eq(projectMembers.projectId, projectId))
    .all()
}
