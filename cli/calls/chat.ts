import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { ChatCompletionChunk, OpenAiError, type ChatMessage } from '../../contract/openai.ts'
import { Failure } from '../failure.ts'
import type { HttpClient } from '../http-client.ts'

/** What an answer is asked for with; what is left out is the server's default. */
export interface ChatRequest {
  /** Id of a model, or of a project, which stands for whichever model writes in its chats. */
  model: string
  messages: ChatMessage[]
  temperature?: number
  top_p?: number
  max_tokens?: number
  seed?: number
  stop?: string[]
}

const OUTCOMES = { 401: 'forbidden', 403: 'forbidden', 404: 'not_found' } as const
const LATER = new Set([429, 502, 503, 504])

/** Pieces of an answer as the model writes them, over the OpenAI-compatible interface; the last has the usage. */
export async function* streamChat(
  client: HttpClient,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatCompletionChunk> {
  const response = await fetch(`${client.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-laurel': '1', ...client.credentials() },
    body: JSON.stringify({ ...request, stream: true, stream_options: { include_usage: true } }),
    signal,
  })
  if (!response.ok || !response.body) throw refusal(response.status, await response.text())
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
  for await (const line of createInterface({ input: body, crlfDelay: Infinity })) {
    const data = line.startsWith('data: ') ? line.slice('data: '.length) : ''
    if (data === '' || data === '[DONE]') continue
    const piece: unknown = JSON.parse(data)
    if (Value.Check(OpenAiError, piece)) throw new Failure('failed', piece.error.message)
    yield checked(ChatCompletionChunk, piece, 'a piece of the answer')
  }
}

function refusal(status: number, text: string): Failure {
  let message = text
  try {
    const body: unknown = JSON.parse(text)
    if (Value.Check(OpenAiError, body)) message = body.error.message
  } catch {
    // a proxy that answers in its own way: its words are all there is
  }
  if (LATER.has(status)) return new Failure('unreachable', message)
  const known = status in OUTCOMES ? OUTCOMES[status as keyof typeof OUTCOMES] : 'refused'
  return new Failure(status >= 500 ? 'failed' : known, message)
}
