import { eq, sql } from 'drizzle-orm'
import {
  labelerDays,
  labelerPairs,
  labelerTotals,
  modelVerdicts,
  projectDays,
  projectQuality,
} from '../../db/schema.ts'
import type { Transaction } from '../../db/store.ts'

/** Written out, as a bound number would make the division one of fractions. */
const DAY_MS = sql.raw('86400000')

/** Forgets all counters of quality of a project. */
export async function deleteQualityCounters(tx: Transaction, projectId: string): Promise<void> {
  for (const table of [
    labelerDays,
    labelerTotals,
    labelerPairs,
    projectDays,
    modelVerdicts,
    projectQuality,
  ]) {
    tx.db.delete(table).where(eq(table.projectId, projectId)).run()
  }
}

/** Counts feedback by day, demonstrations by person and verdicts by model anew from what is stored. */
export async function recountFeedback(tx: Transaction, projectId: string): Promise<void> {
  tx.db.run(sql`
    insert into project_days (project_id, day, split, source, demonstrations, rankings, comparisons, ties, active_milliseconds)
    select project_id, day, split, source, sum(demonstrations), sum(rankings), sum(comparisons), sum(ties), sum(active)
    from (
      select r.project_id, r.created_at / ${DAY_MS} as day, p.split, p.source, 0 as demonstrations, 1 as rankings,
             r.comparisons, r.ties, r.active_milliseconds as active
      from rankings r join prompts p on p.id = r.prompt_id
      where r.project_id = ${projectId} and r.current = 1
      union all
      select d.project_id, d.created_at / ${DAY_MS}, p.split, p.source, 1, 0, 0, 0, d.active_milliseconds
      from demonstrations d join prompts p on p.id = d.prompt_id
      where d.project_id = ${projectId} and d.current = 1
    )
    group by project_id, day, split, source`)
  tx.db.run(sql`
    insert into labeler_days (project_id, user_id, day, demonstrations, demonstration_milliseconds)
    select project_id, user_id, created_at / ${DAY_MS}, count(*), sum(active_milliseconds)
    from demonstrations
    where project_id = ${projectId} and current = 1 and user_id is not null
    group by project_id, user_id, created_at / ${DAY_MS}`)
  tx.db.run(sql`
    insert into labeler_totals (project_id, user_id, demonstrations, demonstration_milliseconds)
    select project_id, user_id, sum(demonstrations), sum(demonstration_milliseconds)
    from labeler_days where project_id = ${projectId} group by project_id, user_id`)
  tx.db.run(sql`
    insert into model_verdicts (project_id, first_id, second_id, first, second, ties)
    select c.project_id, min(w.model_id, l.model_id), max(w.model_id, l.model_id),
           sum(tie = 0 and w.model_id < l.model_id), sum(tie = 0 and w.model_id > l.model_id), sum(tie)
    from comparisons c
    join rankings r on r.id = c.ranking_id
    join outputs w on w.id = c.winner_id
    join outputs l on l.id = c.loser_id
    where c.project_id = ${projectId} and r.settles_task_id is null and w.model_id <> l.model_id
    group by 1, 2, 3`)
}
