import type { Static } from 'typebox'
import type {
  ClaimedGeneration,
  GenerationClaimRequest,
  GenerationCompleteRequest,
  GenerationFailRequest,
  GenerationProgressAnswer,
  GenerationProgressRequest,
} from '../../../contract/generation.ts'
import { updateGeneration, type GenerationRow } from '../../repositories/generation/generations.ts'
import { findModel } from '../../repositories/training/models.ts'
import { findWorker } from '../../repositories/training/workers.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { GenerationEnds } from './generation-ends.ts'
import {
  GENERATION_LEASE_MS,
  QUEUE,
  type GenerationFence,
  type GenerationLeases,
} from './generation-leases.ts'
import type { TrainerPresence } from './trainer-presence.ts'
import type { WakeUps } from './wake-ups.ts'

const LONGEST_WAIT_MS = 20_000

interface Parts {
  store: Store
  clock: Clock
  wakeUps: WakeUps
  presence: TrainerPresence
  leases: GenerationLeases
  ends: GenerationEnds
}

/** What workers ask and report while they write answers. Every write is checked against the lease in its transaction. */
export class GenerationProtocol {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Something to write, as soon as there is something; null when nothing came in the time that was given. */
  async claim(
    { workerId, waitMilliseconds = LONGEST_WAIT_MS }: Static<typeof GenerationClaimRequest>,
    gone: AbortSignal,
  ): Promise<ClaimedGeneration | null> {
    const { store, wakeUps, presence, leases } = this.#parts
    if (!(await findWorker(store.reader, workerId))) throw notFound('worker', workerId)
    const look = async () => (gone.aborted ? null : leases.claim(workerId))
    const row = await presence.during(() => wakeUps.until(QUEUE, look, waitMilliseconds, gone))
    if (!row) return null
    const { id, conversation, parameters, fencingToken, leaseUntil, text } = row
    const artefact = (await findModel(store.reader, row.modelId))?.artefact
    if (!artefact) throw new Error(`the model of generation ${id} has no weights`)
    const leaseMilliseconds = GENERATION_LEASE_MS
    return {
      ...{ id, artefact, conversation, parameters, fencingToken, leaseUntil, leaseMilliseconds },
      ...(text === null ? {} : { text }),
      // A program is told that something does not fit; a person's chat goes on without its beginning.
      ...(row.source === 'api' ? { whole: true as const } : {}),
    }
  }

  progress(
    id: string,
    request: Static<typeof GenerationProgressRequest>,
  ): Promise<Static<typeof GenerationProgressAnswer>> {
    const { clock, wakeUps } = this.#parts
    return this.#write(id, request, async (tx, row) => {
      const leaseUntil = clock() + GENERATION_LEASE_MS
      if (row.state === 'cancelled') return { leaseUntil, cancelled: true }
      const { texts, leftOut } = request
      await updateGeneration(tx, id, { leaseUntil, texts, leftOut })
      tx.afterCommit(() => wakeUps.wake(id))
      return { leaseUntil, cancelled: false }
    })
  }

  /** Throws `invalid_request` unless there are as many answers as were asked for. */
  complete(id: string, request: Static<typeof GenerationCompleteRequest>): Promise<void> {
    const { answers, leftOut, promptTokens } = request
    return this.#write(id, request, async (tx, row) => {
      if (row.state === 'cancelled') return
      if (answers.length !== row.parameters.count) {
        throw new AppError(
          'invalid_request',
          `answers (body): ${answers.length} were sent, ${row.parameters.count} were asked for`,
        )
      }
      await this.#parts.ends.complete(tx, row, {
        answers,
        leftOut,
        promptTokens: promptTokens ?? null,
      })
    })
  }

  fail(id: string, request: Static<typeof GenerationFailRequest>): Promise<void> {
    const { leases, ends } = this.#parts
    return this.#write(id, request, async (tx, row) => {
      if (row.state === 'cancelled') return
      if (request.retryable) await leases.putBack(tx, row, true)
      else await ends.fail(tx, row, request.problem ?? 'model_failed', request.error)
    })
  }

  /** A worker that stops in good order: that attempt does not count. */
  release(id: string, fence: GenerationFence): Promise<void> {
    return this.#write(id, fence, async (tx, row) => {
      if (row.state === 'running') await this.#parts.leases.putBack(tx, row, false)
    })
  }

  #write<T>(
    id: string,
    fence: GenerationFence,
    work: (tx: Transaction, row: GenerationRow) => Promise<T>,
  ): Promise<T> {
    const { store, leases, presence } = this.#parts
    presence.heard()
    return store.transaction(async (tx) => work(tx, await leases.held(tx, id, fence)))
  }
}
