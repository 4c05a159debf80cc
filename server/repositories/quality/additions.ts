import { sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** What an upsert does where the row is there: each of these columns grows by what was to be inserted. */
export function addEach(columns: Record<string, SQLiteColumn>): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [
      key,
      sql`${column} + excluded.${sql.identifier(column.name)}`,
    ]),
  )
}

/** A placeholder for each column of an insert, by its key. */
export function placeholders(
  keys: readonly string[],
): Record<string, ReturnType<typeof sql.placeholder>> {
  return Object.fromEntries(keys.map((key) => [key, sql.placeholder(key)]))
}

/** The columns of a table but for its keys. */
export function without<T extends Record<string, SQLiteColumn>, K extends keyof T>(
  columns: T,
  keys: readonly K[],
): Omit<T, K> {
  const left = Object.entries(columns).filter(([name]) => !keys.includes(name as K))
  return Object.fromEntries(left) as unknown as Omit<T, K>
}
