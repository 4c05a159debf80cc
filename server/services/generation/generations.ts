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
const MOST_AT_ONCE = { chat: 4, api: 64 } as const // of one person over all chats; of one program

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
  /** Either a conversation to answer, or a text to go on from as it is. */
  prompt: { conversation: Conversation } | { text: string }
  source: GenerationRow['source']
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
    const { prompt, source } = wanted
    const most = MOST_AT_ONCE[source]
    if ((await countUnderWay(tx, wanted.userId, source)) >= most) {
      throw new AppError(
        'too_many_requests',
        `You wait for ${most} answers already; wait for one of them, or stop it.`,
      )
    }
    const row: GenerationRow = {
      id: randomUUID(),
      projectId: wanted.projectId,
      modelId: wanted.modelId,
      requestedBy: wanted.userId,
      conversation: 'conversation' in prompt ? prompt.conversation : [],
      text: 'text' in prompt ? prompt.text : null,
      source,
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
    return this.view(await this.rowAfter(userId, id, after, gone))
  }

  /** As `follow`, the row itself. It may be as it was, where nothing came within 20 s. */
  async rowAfter(
    userId: string,
    id: string,
    after: number | undefined,
    gone: AbortSignal,
  ): Promise<GenerationRow> {
    const { store, leases, wakeUps } = this.#parts
    if (leases.isDue(await this.own(store.reader, userId, id))) await leases.sweep()
    const look = async () => {
      const row = await this.own(store.reader, userId, id)
      const isNews = after === undefined || isOver(row) || visibleLength(this.view(row)) > after
      return isNews ? row : null
    }
    const found = await wakeUps.until(id, look, LONGEST_WAIT_MS, gone)
    return found ?? this.own(store.reader, userId, id)
  }

  /** Whether the server stops, and nothing is waited for any longer. */
  get isStopping(): boolean {
    return this.#parts.wakeUps.isClosed
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
