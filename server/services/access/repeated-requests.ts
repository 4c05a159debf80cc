import { DAY_MS } from '../../../domain/day.ts'
import {
  answerRepeatedRequest,
  deleteRepeatedRequest,
  deleteRepeatedRequestsBefore,
  findRepeatedRequest,
  insertRepeatedRequest,
} from '../../repositories/access/repeated-requests.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { SecretBox } from '../outbound/secret-box.ts'

const KEPT_MS = 7 * DAY_MS

interface Parts {
  store: Store
  clock: Clock
  box: SecretBox
}

/** Whose request it is, and the key that its sender gave it. */
export interface RequestKey {
  userId: string
  key: string
}

export interface GivenAnswer {
  status: number
  body: string
}

/**
 * Carries out each request with an Idempotency-Key once, however often it is sent (the draft standard “The
 * Idempotency-Key HTTP Header Field”). A request that is refused has done nothing: its key is free again.
 */
export class RepeatedRequests {
  readonly #parts: Parts
  readonly #inFlight = new Set<string>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * The answer that this key was given before; null where it is new, and then the request is to be carried out and
   * `finish` or `abandon` called. Throws `duplicate_submission` for a key that came with another request,
   * `request_in_flight` while the first is worked on, `outcome_unknown` where the server ended before it was answered.
   */
  async begin(request: RequestKey, requestHash: string): Promise<GivenAnswer | null> {
    const { store, clock, box } = this.#parts
    const { userId, key } = request
    return store.transaction(async (tx) => {
      await deleteRepeatedRequestsBefore(tx, clock() - KEPT_MS)
      const known = await findRepeatedRequest(tx, userId, key)
      if (!known) {
        const createdAt = clock()
        const open = { status: null, sealedAnswer: null }
        await insertRepeatedRequest(tx, { userId, key, requestHash, ...open, createdAt })
        this.#inFlight.add(placeOf(request))
        return null
      }
      if (known.requestHash !== requestHash) {
        throw new AppError(
          'duplicate_submission',
          `The Idempotency-Key "${key}" came with another request before: use a new one for each.`,
        )
      }
      if (known.status !== null && known.sealedAnswer !== null) {
        return { status: known.status, body: box.open(known.sealedAnswer, placeOf(request)) }
      }
      if (this.#inFlight.has(placeOf(request))) {
        throw new AppError(
          'request_in_flight',
          `The request with the Idempotency-Key "${key}" is being worked on: ask again in a moment.`,
        )
      }
      throw new AppError(
        'outcome_unknown',
        `The server ended while it worked on the request with the Idempotency-Key "${key}": see whether it took effect, then use a new key.`,
      )
    })
  }

  /** Keeps the answer of a request that was carried out. */
  async finish(request: RequestKey, { status, body }: GivenAnswer): Promise<void> {
    const { store, box } = this.#parts
    const sealedAnswer = box.seal(body, placeOf(request))
    await store.transaction((tx) => answerRepeatedRequest(tx, { ...request, status, sealedAnswer }))
    this.#inFlight.delete(placeOf(request))
  }

  /** Forgets the key of a request that was refused. */
  async abandon(request: RequestKey): Promise<void> {
    const { store } = this.#parts
    await store.transaction((tx) => deleteRepeatedRequest(tx, request.userId, request.key))
    this.#inFlight.delete(placeOf(request))
  }
}

const placeOf = ({ userId, key }: RequestKey) => `repeated-request ${userId} ${key}`
