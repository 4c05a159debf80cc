import { sql, type Column, type SQL } from 'drizzle-orm'

/** The last row of the page before, in a newest-first list. */
export type After = { at: number; id: string } | undefined

/** Rows that follow a position where the newest come first; no condition for the first page. */
export function before(at: Column, id: Column, after: After): SQL | undefined {
  return after && sql`(${at}, ${id}) < (${after.at}, ${after.id})`
}
