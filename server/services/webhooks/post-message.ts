import type { Response } from 'undici'
import type { WebhookMessage } from '../../../contract/webhooks.ts'
import { withinLimits } from '../../../domain/limited-time.ts'
import { readRetryAfter } from '../../../domain/retries/backoff.ts'
import { outboundFetch } from '../outbound/outbound-fetch.ts'
import { signatureHeaders } from './signature.ts'

const TIMEOUT_MS = 20_000 // the specification recommends 15 to 30 s
const KEPT_BYTES = 1024
const ERROR_LENGTH = 300

/** What came of one request. */
export interface Outcome {
  at: number
  status: number | null
  milliseconds: number
  response: string | null
  error: string | null
  /** Milliseconds that the receiver asks to be left alone. */
  retryAfter: number | null
}

interface Message {
  url: string
  secrets: readonly string[]
  messageId: string
  message: WebhookMessage
}

interface How {
  now: () => number
  signal: AbortSignal
  timeoutMilliseconds?: number
}

/** Posts a message once. Rejects only with what `signal` was aborted with. */
export async function postMessage(
  { url, secrets, messageId, message }: Message,
  { now, signal, timeoutMilliseconds = TIMEOUT_MS }: How,
): Promise<Outcome> {
  const at = now()
  const body = JSON.stringify(message)
  const signed = { id: messageId, timestamp: Math.floor(at / 1000), body }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Laurel-Webhooks',
    ...signatureHeaders(signed, secrets),
  }
  const began = performance.now()
  const done = (come: Partial<Outcome>): Outcome => ({
    ...{ at, status: null, response: null, error: null, retryAfter: null },
    milliseconds: Math.round(performance.now() - began),
    ...come,
  })
  try {
    const limits = { signals: [signal], milliseconds: timeoutMilliseconds }
    return await withinLimits(limits, async (ended) => {
      const response = await outboundFetch(url, { method: 'POST', headers, body, signal: ended })
      const retryAfter = readRetryAfter(response.headers.get('retry-after'), now())
      return done({ status: response.status, response: await readStart(response), retryAfter })
    })
  } catch (error) {
    signal.throwIfAborted()
    return done({ error: reasonOf(error, timeoutMilliseconds) })
  }
}

/** As much of the answer as is kept; the rest is not waited for. */
async function readStart(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    parts.push(part as Uint8Array)
    bytes += (part as Uint8Array).length
    if (bytes >= KEPT_BYTES) break
  }
  return Buffer.concat(parts).subarray(0, KEPT_BYTES).toString('utf8')
}

function reasonOf(error: unknown, timeoutMilliseconds: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `no answer within ${timeoutMilliseconds / 1000} s`
  }
  if (!(error instanceof Error)) return String(error)
  const { cause, message } = error
  const reason = cause instanceof Error && cause.message ? cause.message : message
  return `not reached: ${reason}`.slice(0, ERROR_LENGTH)
}
