import {
  findGeneration,
  findQueuedGeneration,
  listLostGenerations,
  listQueuedBefore,
  updateGeneration,
  type GenerationRow,
} from '../../repositories/generation/generations.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { GenerationEnds } from './generation-ends.ts'
import type { TrainerPresence } from './trainer-presence.ts'
import type { WakeUps } from './wake-ups.ts'

export const GENERATION_LEASE_MS = 20_000
const ATTEMPTS = 3
const WITHOUT_TRAINER_MS = 120_000 // a trainer that is started anew is there by then
const SWEEP_EVERY_MS = 5_000

/** Key of what workers wait for. */
export const QUEUE = 'queue'

interface Parts {
  store: Store
  clock: Clock
  wakeUps: WakeUps
  presence: TrainerPresence
  ends: GenerationEnds
}

/** How a worker proves that a generation is still its own. */
export interface GenerationFence {
  workerId: string
  fencingToken: number
}

/** Gives generations to workers for a time, and takes them back from those that are gone. */
export class GenerationLeases {
  readonly #parts: Parts
  #timer: NodeJS.Timeout | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** What has waited longest, now this worker's; null when nothing waits. */
  async claim(workerId: string): Promise<(GenerationRow & { leaseUntil: number }) | null> {
    const { store, clock } = this.#parts
    return store.transaction(async (tx) => {
      await this.#takeBack(tx)
      const row = await findQueuedGeneration(tx)
      if (!row) return null
      const claimed = {
        state: 'running' as const,
        workerId,
        leaseUntil: clock() + GENERATION_LEASE_MS,
        fencingToken: row.fencingToken + 1,
        attempts: row.attempts + 1,
      }
      await updateGeneration(tx, row.id, claimed)
      return { ...row, ...claimed }
    })
  }

  /** The generation, when it is this worker's, be it cancelled meanwhile; throws `lease_lost`. */
  async held(
    tx: Transaction,
    id: string,
    { workerId, fencingToken }: GenerationFence,
  ): Promise<GenerationRow> {
    const row = await findGeneration(tx, id)
    const own = row?.workerId === workerId && row.fencingToken === fencingToken
    if (row && own && (row.state === 'running' || row.state === 'cancelled')) return row
    throw new AppError(
      'lease_lost',
      `Generation ${id} is no longer this worker's: stop writing it.`,
    )
  }

  /** Lets another worker try, a bounded number of times; `counts` is false where the last try is not to blame. */
  async putBack(tx: Transaction, row: GenerationRow, counts: boolean): Promise<void> {
    const attempts = counts ? row.attempts : row.attempts - 1
    if (attempts >= ATTEMPTS) return this.#parts.ends.fail(tx, row, 'trainer_lost')
    await updateGeneration(tx, row.id, {
      state: 'queued',
      workerId: null,
      leaseUntil: null,
      attempts,
    })
    tx.afterCommit(() => this.#parts.wakeUps.wake(QUEUE))
  }

  /** Looks for lost workers, and for waiting in vain. */
  async sweep(): Promise<void> {
    await this.#parts.store.transaction((tx) => this.#takeBack(tx))
  }

  /** Whether a sweep would change something of this row. */
  isDue(row: GenerationRow): boolean {
    const now = this.#parts.clock()
    if (row.state === 'running') return (row.leaseUntil ?? now) < now
    const waited = row.createdAt < now - WITHOUT_TRAINER_MS
    return row.state === 'queued' && waited && !this.#parts.presence.running
  }

  async #takeBack(tx: Transaction): Promise<void> {
    const { clock, presence, ends } = this.#parts
    for (const row of await listLostGenerations(tx, clock())) await this.putBack(tx, row, true)
    if (presence.running) return
    for (const row of await listQueuedBefore(tx, clock() - WITHOUT_TRAINER_MS)) {
      await ends.fail(tx, row, 'no_trainer')
    }
  }

  /** Looks regularly, also while nobody asks. */
  start(reportError: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      this.sweep().catch(reportError)
    }, SWEEP_EVERY_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
