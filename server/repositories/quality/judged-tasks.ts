import { sql } from 'drizzle-orm'
import type { TierList } from '../../../domain/ranking.ts'
import type { Reader } from '../../db/store.ts'

interface Row {
  taskId: string
  userId: string
  tiers: string
}

/** All standing rankings of the tasks that are among a project's newest rankings and were ranked by several people. */
export async function listNewestShared(on: Reader, projectId: string, newest: number) {
  const rows = on.db.all<Row>(sql`
    select a.task_id as taskId, r.user_id as userId, r.tiers
    from (
      select distinct t.id
      from (
        select assignment_id from rankings
        where project_id = ${projectId} and current = 1 and assignment_id is not null
        order by created_at desc, id desc limit ${newest}
      ) n
      join assignments own on own.id = n.assignment_id
      join tasks t on t.id = own.task_id and t.completed > 1
    ) shared
    join assignments a on a.task_id = shared.id
    join rankings r on r.assignment_id = a.id and r.current = 1`)
  return rows.map(({ taskId, userId, tiers }) => ({
    taskId,
    userId,
    tiers: JSON.parse(tiers) as TierList,
  }))
}

/** Tasks that two people both ranked, the newest of the first person's rankings first. */
export async function listSharedTasks(
  on: Reader,
  projectId: string,
  userId: string,
  otherId: string,
  limit: number,
) {
  const rows = on.db.all<{
    taskId: string
    promptPreview: string
    own: string
    other: string
    at: number
  }>(sql`
    select a.task_id as taskId, p.preview as promptPreview, r.tiers as own, q.tiers as other, r.created_at as at
    from rankings r
    join assignments a on a.id = r.assignment_id
    join assignments b on b.task_id = a.task_id and b.user_id = ${otherId}
    join rankings q on q.assignment_id = b.id and q.current = 1
    join prompts p on p.id = r.prompt_id
    where r.project_id = ${projectId} and r.user_id = ${userId} and r.current = 1
    order by r.created_at desc, r.id desc
    limit ${limit}`)
  return rows.map(({ own, other, ...row }) => ({
    ...row,
    own: JSON.parse(own) as TierList,
    other: JSON.parse(other) as TierList,
  }))
}
