import { groupBy } from '../../../domain/group-by.ts'
import { fitReliability, type LabelerReliability } from '../../../domain/quality/reliability.ts'
import { findCounters } from '../../repositories/projects/counters.ts'
import { listNewestShared } from '../../repositories/quality/judged-tasks.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { doInTurns } from './in-turns.ts'
import { KeptFits } from './kept-fits.ts'

export interface ProjectFit {
  byUser: ReadonlyMap<string, LabelerReliability>
  rankings: number
  at: number
}

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  reportError: (error: unknown) => void
}

/** The newest rankings whose tasks a fit reads, with whoever else ranked them: some seconds of work at the most. */
const NEWEST = 8_000

/** The joint model of output quality and labeler reliability of each project somebody looks at. */
export class ReliabilityFits {
  readonly #fits: KeptFits<Omit<ProjectFit, 'at'>>

  constructor({ store, clock, counts, reportError }: Parts) {
    this.#fits = new KeptFits({
      clock,
      reportError,
      stampOf: async (projectId) => {
        const counters = await findCounters(store.reader, projectId)
        return `${counters?.rankings} ${counters?.comparisons} ${counters?.ties}`
      },
      make: async (projectId) => {
        const rankings = await listNewestShared(store.reader, projectId, NEWEST)
        const tasks = [...groupBy(rankings, ({ taskId }) => taskId).values()]
        const work = fitReliability(tasks.map((ofTask) => ({ rankings: ofTask })))
        const labelers = await doInTurns(work)
        const byUser = new Map(labelers.map((labeler) => [labeler.userId, labeler]))
        return { byUser, rankings: rankings.length }
      },
      tell: (projectId) => counts.tell(projectId),
    })
  }

  /** The newest fit, or null before the first; begins another where rankings have come since. */
  async of(projectId: string): Promise<ProjectFit | null> {
    const { fit } = await this.#fits.of(projectId)
    return fit && { ...fit.value, at: fit.at }
  }

  /** Resolves when no fit of a project is being made. */
  settled(projectId: string): Promise<void> {
    return this.#fits.settled(projectId)
  }
}
