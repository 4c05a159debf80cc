import { checked, ContractError } from '../../../contract/check.ts'
import type { Conversation } from '../../../contract/conversation.ts'
import { SourceCompletion, SourceRefusal, type SourceModel } from '../../../contract/sources.ts'
import { readRetryAfter } from '../../../domain/retries/backoff.ts'
import { isPassing } from '../../../domain/sources/retry.ts'
import { withinLimits } from '../../../domain/limited-time.ts'
import type { Response } from 'undici'
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

export interface ModelAnswer {
  text: string
  /** False where it was cut off, null where the server does not say. */
  finished: boolean | null
  promptTokens: number
  /** Null where the server does not count. */
  completionTokens: number | null
}

/** Asks one model once by `POST <base>/chat/completions`. Throws AskError; rethrows what `signal` was aborted with. */
export async function askModel(
  endpoint: Endpoint,
  model: SourceModel,
  messages: Conversation,
  { now, signal }: { now: () => number; signal: AbortSignal },
): Promise<ModelAnswer> {
  const limits = { signals: [signal], milliseconds: endpoint.timeoutMilliseconds }
  try {
    return await withinLimits(limits, (ended) => ask(endpoint, model, messages, { now, ended }))
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
  model: SourceModel,
  messages: Conversation,
  { now, ended }: { now: () => number; ended: AbortSignal },
): Promise<ModelAnswer> {
  const response = await outboundFetch(`${endpoint.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(endpoint.apiKey === null ? {} : { authorization: `Bearer ${endpoint.apiKey}` }),
    },
    body: JSON.stringify(requestBody(model, messages)),
    signal: ended,
  })
  const body = await readText(response)
  if (!response.ok) {
    const retryAfter = readRetryAfter(response.headers.get('retry-after'), now())
    const said = shortened(refusalOf(body), endpoint.apiKey)
    throw new AskError(`${response.status} ${said}`.trim(), isPassing(response.status), retryAfter)
  }
  return answerOf(body)
}

function requestBody(
  { model, temperature, topP, maximumTokens }: SourceModel,
  messages: Conversation,
) {
  return {
    model,
    messages,
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { top_p: topP }),
    ...(maximumTokens == null ? {} : { max_tokens: maximumTokens }),
    stream: false,
  }
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

function answerOf(body: string): ModelAnswer {
  const { choices, usage } = readCompletion(body)
  const [choice] = choices
  const text = choice?.message.content ?? ''
  const reason = choice?.finish_reason ?? null
  if (text.trim() === '') {
    const hint = reason === 'length' ? ': maximumTokens may be too few for a model that thinks' : ''
    throw new AskError(`an empty text (finish_reason ${reason})${hint}`, false)
  }
  return {
    text,
    finished: reason === 'stop' ? true : reason === 'length' ? false : null,
    promptTokens: usage?.prompt_tokens ?? 0,
    completionTokens: usage?.completion_tokens ?? null,
  }
}

function readCompletion(body: string): SourceCompletion {
  try {
    return checked(SourceCompletion, JSON.parse(body), 'chat completion')
  } catch (error) {
    if (error instanceof ContractError) throw new AskError(error.message, false)
    throw new AskError(`not JSON: ${shortened(body, null)}`, false)
  }
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

/** What a server says of an error, without the key where it repeats it. */
function shortened(text: string, apiKey: string | null): string {
  const plain = (apiKey ? text.replaceAll(apiKey, '…') : text).replaceAll(/\s+/g, ' ').trim()
  return plain.length > ERROR_LENGTH ? `${plain.slice(0, ERROR_LENGTH)}…` : plain
}
