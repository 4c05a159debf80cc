import type { EventRow, KeptEvent, ProjectEvent } from '../../../contract/events.ts'
import {
  appendEvent,
  findLastForgotten,
  lastEventId,
  listEventsAfter,
  type StoredEvent,
} from '../../repositories/events.ts'
import { findProjectCounts } from '../../repositories/projects/project-counts.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { Coalescer } from './coalescer.ts'
import { requireKeptAfter } from './forgotten.ts'

type Listener = (message: StoredEvent<ProjectEvent>) => void

const COUNTS_EVERY_MS = 250

/**
 * What happens in projects, for everybody who follows them. Events that change something for good are stored with it
 * and can be resumed from; numbers that are soon replaced (counts, metrics, logs) are only sent.
 */
export class Events {
  readonly #store: Store
  readonly #clock: Clock
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #keptListeners: ((projectId: string) => void)[] = []
  readonly #counts: Coalescer

  constructor(store: Store, clock: Clock, reportError: (error: unknown) => void) {
    this.#store = store
    this.#clock = clock
    this.#counts = new Coalescer(COUNTS_EVERY_MS, (id) => this.#sendCounts(id), reportError)
  }

  /** Stores an event in the transaction and delivers it after the commit. */
  async publish(tx: Transaction, projectId: string, event: KeptEvent): Promise<void> {
    const stored = await appendEvent(tx, projectId, event, this.#clock())
    tx.afterCommit(() => {
      this.#deliver(stored)
      for (const listener of this.#keptListeners) listener(projectId)
    })
  }

  /** Calls `listener` after the commit of each event that is kept, of any project. */
  onKept(listener: (projectId: string) => void): void {
    this.#keptListeners.push(listener)
  }

  /** Delivers now without storing: metrics, logs and the like, which their own routes serve again. */
  async publishLive(projectId: string, event: ProjectEvent): Promise<void> {
    if (!this.#listeners.has(projectId)) return
    const id = await lastEventId(this.#store.reader, projectId)
    this.#deliver({ id, projectId, at: this.#clock(), event })
  }

  /** After the commit, sends the new counts and `queue_changed`: at most four times a second, never losing the last. */
  countsChanged(tx: Transaction, projectId: string): void {
    tx.afterCommit(() => this.countsMoved(projectId))
  }

  /** The same without a transaction, for numbers that are derived and not stored. */
  countsMoved(projectId: string): void {
    if (this.#listeners.has(projectId)) this.#counts.touch(projectId)
  }

  /** Calls `listener` with each event of a project until the returned function is called. */
  follow(projectId: string, listener: Listener): () => void {
    const followers = this.#listeners.get(projectId) ?? new Set()
    this.#listeners.set(projectId, followers.add(listener))
    return () => {
      followers.delete(listener)
      if (followers.size === 0) this.#listeners.delete(projectId)
    }
  }

  /** The first `limit` kept events after an id, oldest first. Throws `events_forgotten` where some are missing. */
  async after(projectId: string, id: number, limit: number): Promise<EventRow[]> {
    const rows = await listEventsAfter(this.#store.reader, projectId, id, limit)
    await requireKeptAfter(this.#store.reader, projectId, id)
    return rows.map((row) => ({ id: row.id, at: row.at, event: row.event }))
  }

  /** Up to which event a project's are no longer kept; 0 where all are. */
  async forgottenUpTo(projectId: string): Promise<number> {
    return (await findLastForgotten(this.#store.reader, projectId))?.upTo ?? 0
  }

  async lastId(projectId: string): Promise<number> {
    return lastEventId(this.#store.reader, projectId)
  }

  /** Ends the timers. */
  close(): void {
    this.#counts.close()
    this.#listeners.clear()
  }

  async #sendCounts(projectId: string): Promise<void> {
    const counts = await findProjectCounts(this.#store.reader, projectId)
    if (!counts) return
    await this.publishLive(projectId, { kind: 'counts_changed', counts })
    await this.publishLive(projectId, { kind: 'queue_changed' })
  }

  #deliver(message: StoredEvent<ProjectEvent>): void {
    for (const listener of this.#listeners.get(message.projectId) ?? []) listener(message)
  }
}
