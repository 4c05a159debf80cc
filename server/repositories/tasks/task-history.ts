import { sql } from 'drizzle-orm'
import type { TaskHistory } from '../../../contract/task-management.ts'
import type { Reader } from '../../db/store.ts'

type Entry = TaskHistory['rows'][number]

/** Everything that is known to have happened to a task, oldest first. */
export async function listTaskHistory(on: Reader, taskId: string): Promise<Entry[]> {
  return on.db.all<Entry>(sql`
    select at, what, who, detail from (
      select created_at as at, 'created' as what, null as who, source as detail, 0 as place
      from tasks where id = ${taskId}
      union all
      select a.created_at, 'given', u.name, '', 1
      from assignments a join users u on u.id = a.user_id where a.task_id = ${taskId}
      union all
      select r.created_at, 'submitted', u.name, 'version ' || r.version, 2
      from assignments a join rankings r on r.assignment_id = a.id join users u on u.id = a.user_id
      where a.task_id = ${taskId}
      union all
      select d.created_at, 'submitted', u.name, 'version ' || d.version, 2
      from assignments a join demonstrations d on d.assignment_id = a.id join users u on u.id = a.user_id
      where a.task_id = ${taskId}
      union all
      select a.created_at, 'skipped', u.name, a.skip_reason, 2
      from assignments a join users u on u.id = a.user_id
      where a.task_id = ${taskId} and a.state = 'skipped'
      union all
      select v.created_at, 'reviewed', u.name, v.verdict, 3
      from reviews v join users u on u.id = v.reviewer_id where v.task_id = ${taskId}
      union all
      select e.at, 'changed', u.name, e.action, 4
      from audit e left join users u on u.id = e.user_id
      where e.subject = ${taskId}
    ) order by at, place`)
}
