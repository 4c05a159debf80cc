import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request asked for, and when by the clock of the test. */
export interface Asked {
  at: number
  authorization: string | undefined
  body: {
    model: string
    messages: { role: string; content: string }[]
    temperature?: number
    top_p?: number
    max_tokens?: number
    stop?: string[]
    seed?: number
    logprobs?: boolean
  }
}

type Reply = (asked: Asked, response: ServerResponse, count: number) => void

type List = (authorization: string | undefined, response: ServerResponse) => void

/** A server on this machine that speaks OpenAI's protocol and behaves as a test says. */
export async function startSourceServer(now: () => number) {
  const asked: Asked[] = []
  let reply: Reply = (one, response) => complete(response, `${one.body.model} answers`)
  let list: List = (_, response) => fail(response, 404, 'no such path')
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => {
      const { authorization } = request.headers
      if (request.url === '/v1/models') return list(authorization, response)
      if (request.url !== '/v1/chat/completions') return fail(response, 404, 'no such path')
      const body = JSON.parse(text) as Asked['body']
      const one = { at: now(), authorization, body }
      asked.push(one)
      reply(one, response, asked.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    /** Forgets what was asked and behaves otherwise from now on. */
    behave: (next: Reply) => {
      asked.length = 0
      reply = next
    },
    /** Answers who asks for its models. */
    listBy: (next: List) => (list = next),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type SourceServer = Awaited<ReturnType<typeof startSourceServer>>

export function complete(
  response: ServerResponse,
  content: string,
  reason = 'stop',
  logprobs?: unknown,
) {
  const usage = { prompt_tokens: 1000, completion_tokens: 500, total_tokens: 1500 }
  const message = { role: 'assistant', content }
  const choice = { index: 0, message, finish_reason: reason, logprobs }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ id: 'c', object: 'chat.completion', choices: [choice], usage }))
}

export function fail(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, headers).end(JSON.stringify({ error: { message } }))
}
