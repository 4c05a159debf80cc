import { on } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { checked } from '../contract/check.ts'
import { SocketMessage, type ProjectEvent } from '../contract/events.ts'
import { Failure } from './failure.ts'
import type { HttpClient } from './http-client.ts'
import { note } from './output.ts'

const PING_MS = 25_000
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000
const PATIENCE_MS = 300_000 // a server that is updated is back by then

/** What a connection is told of, or that it stands (anew): what is only sent live may be fetched then. */
export type Heard = ProjectEvent | { kind: 'connected' }

/**
 * What happens in a project, as it happens, over the server's WebSocket. A connection that breaks is made again, after
 * growing pauses, and goes on after the last event that was seen. Ends by throwing: where `signal` aborts, where the
 * server refuses, or where nothing has answered for five minutes.
 */
export async function* projectEvents(
  client: HttpClient,
  projectId: string,
  signal: AbortSignal,
): AsyncGenerator<Heard> {
  let after: number | undefined
  let waited = 0
  let next = FIRST_PAUSE_MS
  for (;;) {
    try {
      for await (const message of messages(client, projectId, after, signal)) {
        if (message.type === 'error') throw new Failure('refused', message.message)
        if (message.type === 'event') {
          after = message.id
          yield message.event
        } else if (message.type === 'reset') {
          // Away for longer than events are kept: what is followed is fetched anew once the connection stands.
          after = undefined
        } else if (message.type === 'subscribed') {
          after ??= message.lastEventId
          waited = 0
          next = FIRST_PAUSE_MS
          yield { kind: 'connected' }
        }
      }
    } catch (error) {
      if (signal.aborted || error instanceof Failure) throw error
    }
    if (waited === 0) note('the connection is lost; trying again …')
    if (waited >= PATIENCE_MS) throw new Failure('unreachable', `${client.url} does not answer`)
    await pause(next, undefined, { signal })
    waited += next
    next = Math.min(next * 2, LONGEST_PAUSE_MS)
  }
}

/** Messages of one connection, until it ends. */
async function* messages(
  client: HttpClient,
  projectId: string,
  after: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<SocketMessage> {
  const socket = new WebSocket(`${client.url.replace(/^http/, 'ws')}/api/v1/socket`, {
    headers: client.credentials(),
  })
  let alive = true
  const pinger = setInterval(() => {
    if (!alive) socket.terminate()
    else socket.ping()
    alive = false
  }, PING_MS)
  socket.on('open', () => {
    alive = true
    socket.send(JSON.stringify({ type: 'subscribe', projectId, after }))
  })
  socket.on('pong', () => {
    alive = true
  })
  try {
    for await (const [data] of on(socket, 'message', { close: ['close'], signal }))
      yield checked(SocketMessage, JSON.parse(String(data)), 'message of the socket')
  } finally {
    clearInterval(pinger)
    socket.on('error', () => undefined) // of a connection that is given up before it stands
    socket.terminate()
  }
}
