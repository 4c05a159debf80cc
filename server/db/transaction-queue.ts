import type { Connection, Reader } from './connection.ts'

/** One unit of work. Everything written through it becomes visible together, or not at all. */
export interface Transaction extends Reader {
  /** Runs once the work is durable; never when it failed. */
  afterCommit(hook: () => void): void
}

type Work<T> = (tx: Transaction) => Promise<T>

interface Waiting {
  work: Work<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/** Finished inside the open group, but not on the disk yet. */
interface Settled {
  entry: Waiting
  value: unknown
  hooks: (() => void)[]
}

const GROUP_LIMIT = 64

/**
 * Serialises writes and commits them in groups: the units of work that wait at the same time share one BEGIN … COMMIT
 * and so one sync of the disk, each inside a SAVEPOINT of its own. A unit that throws undoes itself alone; every
 * promise settles only after the COMMIT. Work must not wait for anything but the database: it holds up all others.
 */
export class TransactionQueue {
  readonly #connection: Connection
  readonly #reportHookError: (error: unknown) => void
  readonly #waiting: Waiting[] = []
  #draining: Promise<void> | null = null

  constructor(connection: Connection, reportHookError: (error: unknown) => void) {
    this.#connection = connection
    this.#reportHookError = reportHookError
  }

  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
      this.#draining ??= this.#drain()
    })
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.#draining) await this.#draining
  }

  async #drain(): Promise<void> {
    // One turn of the event loop lets the requests that arrived together join the group.
    while (this.#waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve))
      await this.#runGroup()
    }
    this.#draining = null
  }

  async #runGroup(): Promise<void> {
    const { sqlite } = this.#connection
    const settled: Settled[] = []
    const failed: { entry: Waiting; error: unknown }[] = []
    try {
      sqlite.exec('BEGIN IMMEDIATE')
      for (let count = 0; count < GROUP_LIMIT; count += 1) {
        const entry = this.#waiting.shift()
        if (!entry) break
        const hooks: (() => void)[] = []
        sqlite.exec('SAVEPOINT unit')
        try {
          const value = await entry.work({
            db: this.#connection.db,
            prepared: (prepare) => this.#connection.prepared(prepare),
            afterCommit: (hook) => hooks.push(hook),
          })
          settled.push({ entry, value, hooks })
        } catch (error) {
          failed.push({ entry, error })
          // A full disk or a broken file ends SQLite's whole transaction, savepoints included.
          if (!sqlite.inTransaction) throw error
          sqlite.exec('ROLLBACK TO unit')
        }
        sqlite.exec('RELEASE unit')
      }
      sqlite.exec('COMMIT')
    } catch (error) {
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
      for (const { entry } of settled) entry.reject(error)
      for (const lost of failed) lost.entry.reject(lost.error)
      if (settled.length === 0 && failed.length === 0) this.#waiting.shift()?.reject(error)
      return
    }
    for (const { entry, value, hooks } of settled) {
      for (const hook of hooks) this.#runHook(hook)
      entry.resolve(value)
    }
    for (const { entry, error } of failed) entry.reject(error)
  }

  #runHook(hook: () => void): void {
    try {
      hook()
    } catch (error) {
      this.#reportHookError(error)
    }
  }
}
