import { KeptKind, type ProjectEvent } from '../../../contract/events.ts'
import type { Events } from './events.ts'

interface Message {
  id: number
  at: number
  event: ProjectEvent
}

const PAGE = 500
const KEPT: ReadonlySet<string> = new Set(KeptKind.enum)

/**
 * Follows a project from an event on: first what was missed, page by page, then what happens. Each kept event comes
 * once and in order, however much happens meanwhile. What is only told live waits until then, as it would carry the id
 * of an event that has not been sent.
 */
export class CatchingUp {
  readonly #events: Events
  readonly #projectId: string
  readonly #send: (message: Message) => void
  readonly #leave: () => void
  readonly #held: Message[] = []
  #isLive = false
  #isStopped = false
  /** The id of the last kept event that was sent. */
  #sent = 0

  constructor(events: Events, projectId: string, send: (message: Message) => void) {
    this.#events = events
    this.#projectId = projectId
    this.#send = send
    this.#leave = events.follow(projectId, ({ id, at, event }) => this.#hear({ id, at, event }))
  }

  /** Sends what was missed after an id, or nothing where it is undefined; gives the id to resume after. */
  async start(after: number | undefined): Promise<number> {
    const newest = await this.#events.lastId(this.#projectId)
    // A server restored from a backup may never have had the event that was seen.
    this.#sent = Math.min(after ?? newest, newest)
    let more = after !== undefined
    while (more && !this.#isStopped) {
      const page = await this.#events.after(this.#projectId, this.#sent, PAGE)
      for (const message of page) this.#sendKept(message)
      more = page.length === PAGE
      // Who was away for long holds nobody else up.
      if (more) await new Promise((resolve) => setImmediate(resolve))
    }
    return this.#sent
  }

  /** From now on events go out as they come, those first that came meanwhile. */
  goLive(): void {
    this.#isLive = true
    for (const message of this.#held.splice(0)) this.#hear(message)
  }

  stop(): void {
    this.#isStopped = true
    this.#leave()
  }

  #hear(message: Message): void {
    if (!this.#isLive) this.#held.push(message)
    else if (KEPT.has(message.event.kind)) this.#sendKept(message)
    else this.#send(message)
  }

  #sendKept(message: Message): void {
    if (message.id <= this.#sent) return
    this.#sent = message.id
    this.#send(message)
  }
}
