import type { Random } from '../../../domain/random.ts'
import { backoffWait } from '../../../domain/retries/backoff.ts'
import { MOST_ATTEMPTS, SOURCE_BACKOFF } from '../../../domain/sources/retry.ts'
import { listDueRequests, type DueRequest } from '../../repositories/sources/source-requests.ts'
import { listSourcesToAsk, type SourceRow } from '../../repositories/sources/sources.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { WakeLoop } from '../wake-loop.ts'
import { askModel, seedOf } from './ask-model.ts'
import { RequestWindow } from './request-window.ts'
import type { SecretBox } from '../outbound/secret-box.ts'
import type { SourceAnswers } from './source-answers.ts'
import { endpointOf } from './source-endpoint.ts'
import { AskError } from './source-request.ts'

const LOOK_EVERY_MS = 500
/** After trouble of our own, such as a full disk: asking on would cost and keep nothing. */
const TROUBLE_MS = 10_000

interface Parts {
  store: Store
  clock: Clock
  random: Random
  answers: SourceAnswers
  box: SecretBox
  reportError: (error: unknown) => void
}

interface InFlight {
  sourceId: string
  stop: AbortController
}

/**
 * Works waiting requests off beside everything else: no more of a source at once, and no more a minute, than it allows.
 * What is in flight is still waiting in the database, so a server that starts again asks anew and loses nothing.
 */
export class SourceQueue {
  readonly #parts: Parts
  readonly #inFlight = new Map<number, InFlight>()
  readonly #work = new Set<Promise<void>>()
  readonly #windows = new Map<string, RequestWindow>()
  readonly #loop: WakeLoop

  constructor(parts: Parts) {
    this.#parts = parts
    this.#loop = new WakeLoop({
      look: () => this.#look(),
      everyMs: LOOK_EVERY_MS,
      reportError: parts.reportError,
    })
  }

  start(): void {
    this.#loop.start()
  }

  /** Starts whatever is due. */
  wake(): void {
    this.#loop.wake()
  }

  /** Resolves when nothing is in flight and nothing more may be asked at this moment. */
  async settled(): Promise<void> {
    this.wake()
    while (this.#loop.looking || this.#work.size > 0)
      await Promise.all([this.#loop.looking, ...this.#work])
  }

  /** Breaks off what a source is being asked. */
  abort(sourceId: string): void {
    for (const { sourceId: own, stop } of this.#inFlight.values())
      if (own === sourceId) stop.abort()
  }

  /** Breaks off everything; it is asked again when the server starts the next time. */
  close(): void {
    this.#loop.close()
    for (const { stop } of this.#inFlight.values()) stop.abort()
  }

  async #look(): Promise<void> {
    const sources = await listSourcesToAsk(this.#parts.store.reader)
    for (const source of sources) await this.#startDue(source)
  }

  async #startDue(source: SourceRow): Promise<void> {
    const { store, clock } = this.#parts
    const window = this.#windowOf(source.id)
    const own = [...this.#inFlight].filter(([, { sourceId }]) => sourceId === source.id)
    const free = source.atOnce - own.length
    const limit = Math.min(free, window.free(source.requestsPerMinute, clock()))
    if (limit <= 0) return
    const without = own.map(([id]) => id)
    const due = await listDueRequests(store.reader, source.id, { now: clock(), without, limit })
    for (const one of due) {
      window.began(clock())
      const work = this.#ask(source, one)
        .catch(this.#parts.reportError)
        .finally(() => {
          this.#inFlight.delete(one.request.id)
          this.#work.delete(work)
          this.wake()
        })
      this.#work.add(work)
    }
  }

  async #ask(source: SourceRow, { request, models, conversation }: DueRequest): Promise<void> {
    const { answers, clock, box } = this.#parts
    const stop = new AbortController()
    this.#inFlight.set(request.id, { sourceId: source.id, stop })
    const model = models[request.modelIndex]
    if (!model) throw new Error(`source request ${request.id} names a model its run does not have`)
    try {
      const how = { now: clock, signal: stop.signal }
      const seed = seedOf(model, request.sampleIndex)
      const wanted = { model, messages: conversation, seed }
      const answer = await askModel(endpointOf(source, box), wanted, how)
      if (this.#loop.closed) return
      await answers.store(source.projectId, request, model, answer)
    } catch (error) {
      if (stop.signal.aborted) return
      if (!(error instanceof AskError)) {
        this.#windowOf(source.id).hold(clock() + TROUBLE_MS)
        throw error
      }
      await this.#fail(source, request, error)
    }
  }

  async #fail(source: SourceRow, request: DueRequest['request'], error: AskError): Promise<void> {
    const { answers, clock, random } = this.#parts
    const attempt = request.attempts + 1
    const now = clock()
    // Who is told to wait holds everything of the source back, not this one request.
    if (error.retryAfter !== null) this.#windowOf(source.id).hold(now + error.retryAfter)
    const again = error.passing && attempt < MOST_ATTEMPTS
    const at = again ? now + backoffWait(SOURCE_BACKOFF, attempt, error.retryAfter, random) : null
    await answers.storeFailure(source.projectId, request, error.message, at)
  }

  #windowOf(sourceId: string): RequestWindow {
    const known = this.#windows.get(sourceId) ?? new RequestWindow()
    this.#windows.set(sourceId, known)
    return known
  }
}
