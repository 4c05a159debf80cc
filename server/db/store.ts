import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { connect, type Reader } from './connection.ts'
import { TransactionQueue, type Transaction } from './transaction-queue.ts'

export type { Database, Reader } from './connection.ts'
export type { Transaction } from './transaction-queue.ts'

/** The database as services see it: reads on a connection of their own, writes one after another. */
export interface Store {
  /** Sees what has been committed. Cannot write. */
  readonly reader: Reader
  /** Runs `work` in a transaction; resolves once it is durable, rejects with what `work` threw and undoes it. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Finishes waiting work, moves the write-ahead log into the database file and closes it. */
  close(): Promise<void>
}

export interface StoreOptions {
  file: string
  migrationsFolder: string
  /** Hears of errors thrown by after-commit hooks, which must not undo work that is durable. */
  reportHookError: (error: unknown) => void
  /**
   * For a process that writes a great deal and starts anew where it is cut off: much memory for pages, no waiting for
   * the disk, and rows are not looked up that foreign keys name.
   */
  bulk?: boolean | undefined
}

const BULK_CACHE_KIB = 512 * 1024
/** 256 MiB: pages that many transactions touch are copied from the log to the file once. */
const BULK_CHECKPOINT_PAGES = 65_536

/** Opens the database file, creating it where it is missing, and applies the migrations it has not seen. */
export function openStore(options: StoreOptions): Store {
  mkdirSync(dirname(options.file), { recursive: true })
  const writer = connect(options.file, { readonly: false })
  // Foreign keys are checked once a migration is through, as SQLite asks for when tables are rebuilt.
  writer.sqlite.pragma('foreign_keys = OFF')
  migrate(writer.db, { migrationsFolder: options.migrationsFolder })
  if (options.bulk) {
    writer.sqlite.pragma('synchronous = OFF')
    writer.sqlite.pragma(`cache_size = -${BULK_CACHE_KIB}`)
    writer.sqlite.pragma(`wal_autocheckpoint = ${BULK_CHECKPOINT_PAGES}`)
  } else writer.sqlite.pragma('foreign_keys = ON')
  const reader = connect(options.file, { readonly: true })
  const queue = new TransactionQueue(writer, options.reportHookError)
  return {
    reader,
    transaction: (work) => queue.run(work),
    async close() {
      await queue.idle()
      reader.sqlite.close()
      writer.sqlite.pragma('wal_checkpoint(TRUNCATE)')
      writer.sqlite.close()
    },
  }
}
