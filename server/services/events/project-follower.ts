import Value from 'typebox/value'
import { SocketRequest, type SocketMessage } from '../../../contract/events.ts'
import type { Role, User } from '../../../contract/users.ts'
import { mayActAs } from '../../../domain/permissions.ts'
import type { Authentication } from '../access/authentication.ts'
import { AppError } from '../errors.ts'
import { CatchingUp } from './catching-up.ts'
import type { Events } from './events.ts'

type Send = (message: SocketMessage) => void

/** One person's open connection: which projects it follows, and what of them this person may hear. */
export class ProjectFollower {
  readonly #user: User
  readonly #authentication: Authentication
  readonly #events: Events
  readonly #send: Send
  readonly #leave = new Map<string, () => void>()

  constructor(parts: { user: User; authentication: Authentication; events: Events; send: Send }) {
    this.#user = parts.user
    this.#authentication = parts.authentication
    this.#events = parts.events
    this.#send = parts.send
  }

  /** Acts on one message; what is wrong with it is told to the sender, and the connection stays open. */
  async receive(text: string): Promise<void> {
    try {
      const request = parse(text)
      if (request.type === 'ping') this.#send({ type: 'pong' })
      else if (request.type === 'unsubscribe') this.#unfollow(request.projectId)
      else await this.#follow(request.projectId, request.after)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#send({ type: 'error', message: error.message })
    }
  }

  close(): void {
    for (const projectId of [...this.#leave.keys()]) this.#unfollow(projectId)
  }

  async #follow(projectId: string, after: number | undefined): Promise<void> {
    const role = await this.#authentication.requireRole(this.#user, projectId, 'labeler')
    this.#unfollow(projectId)
    const catchingUp = new CatchingUp(this.#events, projectId, (message) => {
      if (mayHear(role, message.event.kind)) this.#send({ type: 'event', ...message, projectId })
    })
    this.#leave.set(projectId, () => catchingUp.stop())
    // Nothing that is kept is for labelers to hear.
    const seen = mayActAs(role, 'reviewer') ? after : undefined
    const forgottenUpTo = await this.#events.forgottenUpTo(projectId)
    const isGap = seen !== undefined && seen > 0 && seen < forgottenUpTo
    if (isGap) this.#send({ type: 'reset', projectId, forgottenUpTo })
    // Who reads everything anew is told what happens from now on.
    const lastEventId = await catchingUp.start(isGap ? undefined : seen)
    this.#send({ type: 'subscribed', projectId, lastEventId })
    catchingUp.goLive()
  }

  #unfollow(projectId: string): void {
    this.#leave.get(projectId)?.()
    this.#leave.delete(projectId)
  }
}

/** Labelers hear that their queue changed, and nothing of models, jobs or other people's work. */
function mayHear(role: Role, kind: string): boolean {
  return kind === 'queue_changed' || mayActAs(role, 'reviewer')
}

function parse(text: string): SocketRequest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AppError('invalid_request', 'A message is one JSON object.')
  }
  if (Value.Check(SocketRequest, value)) return value
  throw new AppError(
    'invalid_request',
    'A message is {"type":"subscribe","projectId":…,"after"?:…}, {"type":"unsubscribe",…} or {"type":"ping"}.',
  )
}
