import Value from 'typebox/value'
import { SocketMessage, type ProjectEvent, type SocketRequest } from '../../contract/events.ts'

export type EventListener = (event: ProjectEvent, at: number) => void

const PING_MS = 25_000
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000

interface Subscription {
  listeners: Set<EventListener>
  /** The newest event that was seen; a reconnection resumes after it. */
  lastEventId: number | undefined
}

/**
 * One connection for the whole app. It opens with the first subscription, reconnects with growing pauses, resumes where
 * it was cut, and closes with the last subscription.
 */
export class ProjectSocket {
  readonly #url: string
  readonly #onReset: () => void
  readonly #subscriptions = new Map<string, Subscription>()
  #socket: WebSocket | null = null
  #retryMs = FIRST_RETRY_MS
  #timer: ReturnType<typeof setTimeout> | undefined
  #pinger: ReturnType<typeof setInterval> | undefined

  /** `onReset` is called where events were missed that the server no longer keeps: what is shown may be outdated. */
  constructor(url: string, onReset: () => void) {
    this.#url = url
    this.#onReset = onReset
  }

  /** Follows a project until the function that is given back is called. */
  subscribe(projectId: string, listener: EventListener): () => void {
    const existing = this.#subscriptions.get(projectId)
    const subscription = existing ?? { listeners: new Set(), lastEventId: undefined }
    subscription.listeners.add(listener)
    if (!existing) {
      this.#subscriptions.set(projectId, subscription)
      if (this.#isOpen()) this.#sendSubscribe(projectId, subscription)
      else this.#connect()
    }
    return () => this.#leave(projectId, subscription, listener)
  }

  #leave(projectId: string, subscription: Subscription, listener: EventListener) {
    subscription.listeners.delete(listener)
    if (subscription.listeners.size > 0) return
    this.#subscriptions.delete(projectId)
    this.#send({ type: 'unsubscribe', projectId })
    if (this.#subscriptions.size === 0) this.#close()
  }

  #connect() {
    if (this.#socket) return
    clearTimeout(this.#timer)
    const socket = new WebSocket(this.#url)
    this.#socket = socket
    socket.addEventListener('open', () => {
      this.#retryMs = FIRST_RETRY_MS
      for (const [projectId, subscription] of this.#subscriptions)
        this.#sendSubscribe(projectId, subscription)
      this.#pinger = setInterval(() => this.#send({ type: 'ping' }), PING_MS)
    })
    socket.addEventListener('message', (message: MessageEvent<unknown>) => this.#receive(message))
    socket.addEventListener('close', () => this.#closed(socket))
  }

  #receive({ data }: MessageEvent<unknown>) {
    if (typeof data !== 'string') return
    const message: unknown = JSON.parse(data)
    if (!Value.Check(SocketMessage, message)) return
    if (message.type === 'error') console.warn(`socket: ${message.message}`)
    if (message.type === 'reset') this.#onReset()
    if (message.type !== 'event' && message.type !== 'subscribed') return
    const subscription = this.#subscriptions.get(message.projectId)
    if (!subscription) return
    if (message.type === 'subscribed') {
      subscription.lastEventId ??= message.lastEventId
      return
    }
    subscription.lastEventId = message.id
    for (const listener of subscription.listeners) listener(message.event, message.at)
  }

  #closed(socket: WebSocket) {
    if (this.#socket !== socket) return
    this.#socket = null
    clearInterval(this.#pinger)
    if (this.#subscriptions.size === 0) return
    this.#timer = setTimeout(() => this.#connect(), this.#retryMs)
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS)
  }

  #close() {
    clearTimeout(this.#timer)
    clearInterval(this.#pinger)
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  #sendSubscribe(projectId: string, { lastEventId }: Subscription) {
    this.#send({
      type: 'subscribe',
      projectId,
      ...(lastEventId !== undefined && { after: lastEventId }),
    })
  }

  #send(request: SocketRequest) {
    if (this.#isOpen()) this.#socket?.send(JSON.stringify(request))
  }
}
