import { sql } from 'drizzle-orm'
import type { Transaction } from '../../db/store.ts'

export type Value = string | number | null

const ROWS_A_STATEMENT = 2_000

/** Inserts many rows of a table quickly: they travel as one JSON text, which SQLite takes apart. */
export function bulkInsert(
  tx: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly Value[][],
): void {
  const names = sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  )
  const values = sql.join(
    columns.map((_, at) => sql.raw(`json_extract(value, '$[${at}]')`)),
    sql`, `,
  )
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT))
    tx.db.run(
      sql`insert into ${sql.identifier(table)} (${names}) select ${values} from json_each(${part})`,
    )
  }
}

/** Writes what follows from the rankings of a project that have none of it yet: comparisons and the review queue. */
export function deriveFromRankings(tx: Transaction, projectId: string): void {
  tx.db.run(sql`
    insert into comparisons (ranking_id, project_id, prompt_id, winner_id, loser_id, tie)
    with placed as materialized (
      select r.id as ranking_id, r.prompt_id, tier.key as tier, output.key as place, output.value as output_id
      from rankings r, json_each(r.tiers) tier, json_each(tier.value) output
      where r.project_id = ${projectId} and r.current = 1
    )
    select w.ranking_id, ${projectId}, w.prompt_id, w.output_id, l.output_id, w.tier = l.tier
    from placed w join placed l on l.ranking_id = w.ranking_id
      and (l.tier > w.tier or (l.tier = w.tier and l.place > w.place))`)
}

/** Sets a project's counters to what is stored. */
export function recountProject(tx: Transaction, projectId: string): void {
  tx.db.run(sql`
    update project_counters set
      prompts = (select count(*) from prompts where project_id = ${projectId} and retired = 0),
      outputs = (select count(*) from outputs where project_id = ${projectId}),
      demonstrations = (select count(*) from demonstrations where project_id = ${projectId} and current = 1),
      rankings = (select count(*) from rankings where project_id = ${projectId} and current = 1),
      comparisons = (select sum(comparisons) from rankings where project_id = ${projectId} and current = 1),
      ties = (select sum(ties) from rankings where project_id = ${projectId} and current = 1),
      rank_tasks_open = (select count(*) from tasks
        where project_id = ${projectId} and kind = 'rank' and state = 'open' and purpose = 'collect'),
      models = (select count(*) from models where project_id = ${projectId})
    where project_id = ${projectId}`)
}
