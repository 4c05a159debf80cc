import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checked } from '../../contract/check.ts'
import { WebhookMessage } from '../../contract/webhooks.ts'

/** What arrived, and when by the clock of the test. */
export interface Received {
  at: number
  headers: Record<string, string>
  body: string
  message: WebhookMessage
}

type Reply = (one: Received, response: ServerResponse, count: number) => void
const take: Reply = (_, response) => void response.writeHead(204).end()

/** A server on this machine that messages are posted to, and that answers as a test says. */
export async function startReceiver(now: () => number = Date.now) {
  const received: Received[] = []
  let reply: Reply = take
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const message = checked(WebhookMessage, JSON.parse(body), 'webhook message')
      const headers = request.headers as Record<string, string>
      const one = { at: now(), headers, body, message }
      received.push(one)
      reply(one, response, received.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook?of=laurel`,
    received,
    /** Forgets what arrived, and answers otherwise from now on; with nothing said it takes everything. */
    behave: (next: Reply = take) => {
      received.length = 0
      reply = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
