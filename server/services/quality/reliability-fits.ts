import { groupBy } from '../../../domain/group-by.ts'
import { fitReliability, type LabelerReliability } from '../../../domain/quality/reliability.ts'
import { findCounters } from '../../repositories/projects/counters.ts'
import { listNewestShared } from '../../repositories/quality/judged-tasks.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'

export interface ProjectFit {
  byUser: ReadonlyMap<string, LabelerReliability>
  rankings: number
  at: number
}

/** The newest rankings whose tasks a fit reads, with whoever else ranked them: some seconds of work at the most. */
const NEWEST = 8_000
/** Between two fits while rankings keep coming. */
const REST_MS = 10_000

interface Known {
  fit: ProjectFit | null
  /** Rankings and comparisons of the project when the fit was begun: what it is out of date by. */
  stamp: string
  running: Promise<void> | null
}

/**
 * The joint model of output quality and labeler reliability of each project somebody looks at. A fit takes up to a
 * second, so it is made beside the requests, which get the newest one there is; whoever looks is told when a newer one
 * has come. It is derived and quick to make, so it is kept in memory only.
 */
export class ReliabilityFits {
  readonly #store: Store
  readonly #clock: Clock
  readonly #counts: Counts
  readonly #reportError: (error: unknown) => void
  readonly #known = new Map<string, Known>()

  constructor(parts: {
    store: Store
    clock: Clock
    counts: Counts
    reportError: (error: unknown) => void
  }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#counts = parts.counts
    this.#reportError = parts.reportError
  }

  /** The newest fit, or null before the first; begins another where rankings have come since. */
  async of(projectId: string): Promise<ProjectFit | null> {
    const known = this.#known.get(projectId) ?? { fit: null, stamp: '', running: null }
    this.#known.set(projectId, known)
    const counters = await findCounters(this.#store.reader, projectId)
    const stamp = `${counters?.rankings} ${counters?.comparisons} ${counters?.ties}`
    const rested = !known.fit || this.#clock() - known.fit.at >= REST_MS
    if (stamp !== known.stamp && !known.running && rested) {
      known.stamp = stamp
      known.running = this.#fit(projectId, known)
        .catch(this.#reportError)
        .finally(() => {
          known.running = null
        })
    }
    return known.fit
  }

  /** Resolves when no fit of a project is being made. */
  async settled(projectId: string): Promise<void> {
    await this.#known.get(projectId)?.running
  }

  async #fit(projectId: string, known: Known): Promise<void> {
    await turn()
    const rankings = await listNewestShared(this.#store.reader, projectId, NEWEST)
    const tasks = [...groupBy(rankings, ({ taskId }) => taskId).values()]
    const work = fitReliability(tasks.map((ofTask) => ({ rankings: ofTask })))
    let step = work.next()
    while (!step.done) {
      await turn()
      step = work.next()
    }
    const byUser = new Map(step.value.map((labeler) => [labeler.userId, labeler]))
    known.fit = { byUser, rankings: rankings.length, at: this.#clock() }
    this.#counts.tell(projectId)
  }
}

/** Lets requests that wait have their turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve))
