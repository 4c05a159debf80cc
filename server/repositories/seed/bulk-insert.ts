import { sql } from 'drizzle-orm'
import type { Transaction } from '../../db/store.ts'

export type Value = string | number | null

/** As many values as SQLite binds to one statement, about. */
const VALUES_A_STATEMENT = 20_000

/**
 * Inserts many rows of a table quickly, hundreds to a statement. One by one would not do: the full-text index writes
 * what it holds back at each statement.
 */
export function bulkInsert(
  tx: Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly Value[][],
): void {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const one = `(${columns.map(() => '?').join(', ')})`
  const prepared = (count: number) =>
    tx.db.$client.prepare(
      `insert into "${table}" (${names}) values ${Array(count).fill(one).join(', ')}`,
    )
  const most = Math.floor(VALUES_A_STATEMENT / columns.length)
  const whole = rows.length >= most ? prepared(most) : null
  for (let from = 0; from < rows.length; from += most) {
    const part = rows.slice(from, from + most)
    const insert = part.length === most && whole ? whole : prepared(part.length)
    insert.run(part.flat())
  }
}

/** Drops the indexes of some tables that hold no promise; gives the statements that make them anew. */
export function dropIndexes(tx: Transaction, tables: readonly string[]): string[] {
  const { $client } = tx.db
  const found = $client
    .prepare<[string], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and sql is not null
       and sql not like 'create unique%' and tbl_name in (select value from json_each(?))`,
    )
    .all(JSON.stringify(tables))
  for (const { name } of found) $client.exec(`drop index "${name}"`)
  return found.map(({ sql: made }) => made)
}

/** Makes indexes by their statements, each from sorted rows. */
export function createIndexes(tx: Transaction, statements: readonly string[]): void {
  for (const statement of statements) tx.db.$client.exec(statement)
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
