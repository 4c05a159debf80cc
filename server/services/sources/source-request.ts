import type { Response } from 'undici'
import { checked } from '../../../contract/check.ts'
import { SourceRefusal } from '../../../contract/sources.ts'
import { withinLimits } from '../../../domain/limited-time.ts'
import { readRetryAfter } from '../../../domain/retries/backoff.ts'
import { isPassing } from '../../../domain/sources/retry.ts'
import { outboundFetch, RefusedAddressError } from '../outbound/outbound-fetch.ts'

const MOST_BYTES = 4 * 1024 * 1024
const ERROR_LENGTH = 300

/** Where and how to ask. */
export interface Endpoint {
  baseUrl: string
  apiKey: string | null
  timeoutMilliseconds: number
}

/** Why there is no answer, and whether there may be one later. */
export class AskError extends Error {
  readonly passing: boolean
  /** Milliseconds that the server asks to be left alone. */
  readonly retryAfter: number | null

  constructor(
    message: string,
    passing: boolean,
    retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'AskError'
    this.passing = passing
    this.retryAfter = retryAfter
  }
}

/** When it is, and what breaks the request off. */
export interface AskOptions {
  now: () => number
  signal: AbortSignal
}

/**
 * The body of a source's answer at an address below its base: GET, or POST where there is something to send. Throws
 * AskError; rethrows what `signal` was aborted with.
 */
export async function askSource(
  endpoint: Endpoint,
  path: string,
  { now, signal }: AskOptions,
  sent?: object,
): Promise<string> {
  const limits = { signals: [signal], milliseconds: endpoint.timeoutMilliseconds }
  try {
    return await withinLimits(limits, (ended) => ask(endpoint, path, { now, signal: ended }, sent))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AskError) throw error
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new AskError(`no answer within ${endpoint.timeoutMilliseconds / 1000} s`, true)
    }
    const { cause } = error as Error
    if (cause instanceof RefusedAddressError) throw new AskError(cause.message, false)
    const reason =
      cause instanceof Error && cause.message ? cause.message : (error as Error).message
    throw new AskError(`not reached: ${shortened(reason, endpoint.apiKey)}`, true)
  }
}

async function ask(
  endpoint: Endpoint,
  path: string,
  { now, signal }: AskOptions,
  sent: object | undefined,
): Promise<string> {
  const response = await outboundFetch(`${endpoint.baseUrl}${path}`, {
    method: sent ? 'POST' : 'GET',
    headers: {
      ...(sent ? { 'content-type': 'application/json' } : {}),
      ...(endpoint.apiKey === null ? {} : { authorization: `Bearer ${endpoint.apiKey}` }),
    },
    ...(sent ? { body: JSON.stringify(sent) } : {}),
    signal,
  })
  const body = await readText(response)
  if (response.ok) return body
  const retryAfter = readRetryAfter(response.headers.get('retry-after'), now())
  const said = shortened(refusalOf(body), endpoint.apiKey)
  throw new AskError(`${response.status} ${said}`.trim(), isPassing(response.status), retryAfter)
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += (part as Uint8Array).length
    if (bytes > MOST_BYTES) throw new AskError(`an answer of more than ${MOST_BYTES} bytes`, false)
    parts.push(part as Uint8Array)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** The words of an error where its form is known, else all of it. */
function refusalOf(body: string): string {
  try {
    const { error } = checked(SourceRefusal, JSON.parse(body), 'error')
    return typeof error === 'string' ? error : error.message
  } catch {
    return body
  }
}

/** What a server says, in a line, without the key where it repeats it. */
export function shortened(text: string, apiKey: string | null): string {
  const plain = (apiKey ? text.replaceAll(apiKey, '…') : text).replaceAll(/\s+/g, ' ').trim()
  return plain.length > ERROR_LENGTH ? `${plain.slice(0, ERROR_LENGTH)}…` : plain
}
