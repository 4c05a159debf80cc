import BetterSqlite from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import * as schema from './schema.ts'

/** `$client` is the driver's own connection, for statements that run a million times. */
export type Database = BetterSQLite3Database<typeof schema> & { $client: BetterSqlite.Database }

/** Makes a prepared statement; kept once per connection under the function itself. */
type Prepare<T> = (database: Database) => T

/** A connection to read from. Repositories take one: the store's reader, or the transaction they are part of. */
export interface Reader {
  readonly db: Database
  /** The statement that `prepare` makes, made once per connection. `prepare` must be a module-level function. */
  prepared<T>(prepare: Prepare<T>): T
}

export interface Connection extends Reader {
  readonly sqlite: BetterSqlite.Database
}

const BUSY_TIMEOUT_MS = 10_000 // another process may hold the file for the length of a backup

/** Opens a SQLite file: write-ahead log, foreign keys on, each commit synced to the disk. */
export function connect(file: string, options: { readonly: boolean }): Connection {
  const sqlite = new BetterSqlite(file, { readonly: options.readonly, timeout: BUSY_TIMEOUT_MS })
  if (!options.readonly) {
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL')
  }
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma('cache_size = -16000') // KiB
  const db = drizzle(sqlite, { schema })
  const statements = new Map<Prepare<unknown>, unknown>()
  return {
    db,
    sqlite,
    prepared<T>(prepare: Prepare<T>): T {
      if (!statements.has(prepare)) statements.set(prepare, prepare(db))
      return statements.get(prepare) as T
    },
  }
}
