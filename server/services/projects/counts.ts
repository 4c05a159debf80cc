import type { ProjectCounts } from '../../../contract/projects.ts'
import { addToCounters, type CounterChanges } from '../../repositories/projects/counters.ts'
import { findProjectCounts } from '../../repositories/projects/project-counts.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'
import type { Events } from '../events/events.ts'

/** The numbers of a project's dashboard. */
export class Counts {
  readonly #store: Store
  readonly #events: Events

  constructor(store: Store, events: Events) {
    this.#store = store
    this.#events = events
  }

  /** Adds to the counters in the transaction, and tells followers after the commit. */
  async add(tx: Transaction, projectId: string, changes: CounterChanges): Promise<void> {
    await addToCounters(tx, projectId, changes)
    this.#events.countsChanged(tx, projectId)
  }

  /** Tells followers after the commit that a number moved which is not a counter: open assignments, jobs. */
  touch(tx: Transaction, projectId: string): void {
    this.#events.countsChanged(tx, projectId)
  }

  /** Tells followers now that something shown beside the counts is new, though nothing was written. */
  tell(projectId: string): void {
    this.#events.countsMoved(projectId)
  }

  async of(projectId: string): Promise<ProjectCounts> {
    const counts = await findProjectCounts(this.#store.reader, projectId)
    if (!counts) throw notFound('project', projectId)
    return counts
  }
}
