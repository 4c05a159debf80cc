import { sql } from 'drizzle-orm'
import type { Verdicts } from '../../../domain/agreement.ts'
import type { Reader } from '../../db/store.ts'

/** A reviewer's settlement of a task is no further labeler: what people said is what is counted. */
const BY_LABELERS = sql`ranking_id not in (select id from rankings where settles_task_id is not null)`

/**
 * Verdicts on each pair of outputs that at least two rankings of a project compared, read in the order of the smaller
 * output id.
 */
export async function listSharedVerdicts(on: Reader, projectId: string): Promise<Verdicts[]> {
  return on.db.all<Verdicts>(sql`
    select sum(tie = 0 and winner_id < loser_id) as first,
           sum(tie = 0 and winner_id > loser_id) as second,
           sum(tie) as ties
    from comparisons
    where project_id = ${projectId} and ${BY_LABELERS}
    group by min(winner_id, loser_id), max(winner_id, loser_id)
    having count(*) > 1`)
}

/** How people ranked outputs of one model against those of another: first is the one model's win. */
export async function countVerdictsBetween(
  on: Reader,
  projectId: string,
  modelId: string,
  againstId: string,
): Promise<Verdicts> {
  const [row] = on.db.all<Partial<Record<keyof Verdicts, number | null>>>(sql`
    select sum(tie = 0 and w.model_id = ${modelId}) as first,
           sum(tie = 0 and w.model_id = ${againstId}) as second,
           sum(tie) as ties
    from comparisons c
    join outputs w on w.id = c.winner_id
    join outputs l on l.id = c.loser_id
    where c.project_id = ${projectId} and ${BY_LABELERS}
      and ((w.model_id = ${modelId} and l.model_id = ${againstId})
        or (w.model_id = ${againstId} and l.model_id = ${modelId}))`)
  return { first: row?.first ?? 0, second: row?.second ?? 0, ties: row?.ties ?? 0 }
}

interface Day {
  day: string
  demonstrations: number
  rankings: number
  comparisons: number
}

/** Feedback per day (UTC) since a time; days without any are left out. */
export async function listDailyFeedback(
  on: Reader,
  projectId: string,
  since: number,
): Promise<Day[]> {
  return on.db.all<Day>(sql`
    select day, sum(demonstrations) as demonstrations, sum(rankings) as rankings,
           sum(comparisons) as comparisons
    from (
      select date(created_at / 1000, 'unixepoch') as day, 0 as demonstrations, 1 as rankings,
             comparisons
      from rankings where project_id = ${projectId} and current = 1 and created_at >= ${since}
      union all
      select date(created_at / 1000, 'unixepoch'), 1, 0, 0
      from demonstrations where project_id = ${projectId} and current = 1 and created_at >= ${since}
    )
    group by day order by day`)
}
