import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type { Generation, GenerationParameters } from '../../../contract/generation.ts'
import {
  countUnderWay,
  findGeneration,
  insertGeneration,
  type GenerationRow,
} from '../../repositories/generation/generations.ts'
import type { Reader, Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { GenerationEnds } from './generation-ends.ts'
import { QUEUE, type GenerationLeases } from './generation-leases.ts'
import { isOver, viewGeneration, visibleLength } from './generation-view.ts'
import type { TrainerPresence } from './trainer-presence.ts'
import type { WakeUps } from './wake-ups.ts'

const LONGEST_WAIT_MS = 20_000
const MOST_AT_ONCE = 4 // of one person, over all chats

interface Parts {
  store: Store
  clock: Clock
  wakeUps: WakeUps
  presence: TrainerPresence
  leases: GenerationLeases
  ends: GenerationEnds
}

/** What is to be written, for whom. */
export interface NewGeneration {
  projectId: string
  modelId: string
  userId: string
  conversation: Conversation
  parameters: GenerationParameters
  /** Where the answers are alternatives to an answer, to be ranked with it. */
  alternatives?: { promptId: string; shown: NonNullable<GenerationRow['shown']> }
}

/** Text that people wait for: asked for here, written by trainers, followed as it comes. */
export class Generations {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Asks for answers; a trainer starts on them once the transaction is through. Throws `too_many_requests`. */
  async request(tx: Transaction, wanted: NewGeneration): Promise<GenerationRow> {
    const { clock, wakeUps } = this.#parts
    if ((await countUnderWay(tx, wanted.userId)) >= MOST_AT_ONCE) {
      throw new AppError(
        'too_many_requests',
        `You wait for ${MOST_AT_ONCE} answers already; wait for one of them, or stop it.`,
      )
    }
    const row: GenerationRow = {
      id: randomUUID(),
      projectId: wanted.projectId,
      modelId: wanted.modelId,
      requestedBy: wanted.userId,
      conversation: wanted.conversation,
      parameters: wanted.parameters,
      state: 'queued',
      texts: [],
      workerId: null,
      fencingToken: 0,
      attempts: 0,
      leaseUntil: null,
      problem: null,
      error: null,
      leftOut: 0,
      source: 'chat',
      text: null,
      answers: null,
      promptTokens: null,
      promptId: wanted.alternatives?.promptId ?? null,
      shown: wanted.alternatives?.shown ?? null,
      assignmentId: null,
      createdAt: clock(),
      finishedAt: null,
    }
    await insertGeneration(tx, row)
    tx.afterCommit(() => wakeUps.wake(QUEUE))
    return row
  }

  view(row: GenerationRow): Generation {
    return viewGeneration(row, this.#parts.presence.running)
  }

  /** Whether a trainer is there to write. */
  get trainerRunning(): boolean {
    return this.#parts.presence.running
  }

  /** A person's own generation; everybody else's are `not_found`. */
  async own(on: Reader, userId: string, id: string): Promise<GenerationRow> {
    const row = await findGeneration(on, id)
    if (row?.requestedBy !== userId) throw notFound('generation', id)
    return row
  }

  /** How far it is: at once, or, where `after` is given, when there is more than so many characters or it is over. */
  async follow(
    userId: string,
    id: string,
    after: number | undefined,
    gone: AbortSignal,
  ): Promise<Generation> {
    const { store, leases, wakeUps } = this.#parts
    if (leases.isDue(await this.own(store.reader, userId, id))) await leases.sweep()
    const look = async () => {
      const row = await this.own(store.reader, userId, id)
      const view = this.view(row)
      return after === undefined || isOver(row) || visibleLength(view) > after ? view : null
    }
    const found = await wakeUps.until(id, look, LONGEST_WAIT_MS, gone)
    return found ?? this.view(await this.own(store.reader, userId, id))
  }

  /** Stops it; what has come stays. Again, or when it is over, changes nothing. */
  async cancel(userId: string, id: string): Promise<Generation> {
    const { store, ends } = this.#parts
    await store.transaction(async (tx) => {
      const row = await this.own(tx, userId, id)
      if (!isOver(row)) await ends.cancel(tx, row)
    })
    return this.view(await this.own(store.reader, userId, id))
  }
}
