import { Readable } from 'node:stream'
import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../../contract/check.ts'
import { ErrorBody } from '../../contract/errors.ts'
import { withinLimits } from '../../domain/limited-time.ts'
import { LeaseLost, RequestRefused } from './request-errors.ts'
import { type Patience, withRetries } from './retry.ts'

const ANSWER_LIMIT_MS = 60_000 // an answer that takes longer is not coming
const TEMPORARY = [408, 425, 429] // and everything from 500 on

export interface HttpOptions {
  url: string
  /** The bearer token as it is now; asked again when the server does not know the last one. */
  token: () => Promise<string>
  now: () => number
  patience?: Patience
  /** Milliseconds until an answer in JSON is no longer waited for; a minute unless given. */
  answerLimitMs?: number
}

export interface Request {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  json?: unknown
  /** Bytes to send; called again for every attempt. */
  stream?: () => Readable
  signal?: AbortSignal | undefined
}

/** The server's HTTP interface as a worker uses it: bearer token, retries, answers checked against the contract. */
export class WorkerHttp {
  readonly #options: HttpOptions
  #token: string | undefined

  constructor(options: HttpOptions) {
    this.#options = options
  }

  /** The JSON answer. Throws LeaseLost, RequestRefused, or what stands in the way of an answer. */
  async json<T extends TSchema>(answer: T, request: Request): Promise<Static<T>> {
    const { answerLimitMs = ANSWER_LIMIT_MS } = this.#options
    return this.#retried(request, request.stream ? undefined : answerLimitMs, async (response) =>
      checked(answer, await response.json(), `answer to ${request.method} ${request.path}`),
    )
  }

  /** Hands the answer's bytes to `take`, which may be called again when the connection breaks. */
  async bytes<T>(
    request: Request,
    take: (stream: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<T> {
    return this.#retried(request, undefined, async (response) => {
      if (!response.body) throw new Error(`${request.path}: the answer has no body`)
      return take(response.body)
    })
  }

  #retried<T>(
    request: Request,
    milliseconds: number | undefined,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const { now, patience } = this.#options
    const { signal } = request
    const limits = { milliseconds, signals: signal ? [signal] : [] }
    // Each attempt has all of the time.
    return withRetries(
      () => withinLimits(limits, async (ended) => read(await this.#send(request, ended))),
      { now, signal, patience },
    )
  }

  async #send(request: Request, ended: AbortSignal): Promise<Response> {
    const used = (this.#token ??= await this.#options.token())
    const response = await this.#fetch(request, used, ended)
    if (response.ok) return response
    // A server that was set up anew has a new token; nothing of the request was done under the old one.
    if (response.status === 401) this.#token = await this.#options.token()
    if (response.status === 401 && this.#token !== used) return this.#send(request, ended)
    return refuse(request, response)
  }

  async #fetch(request: Request, token: string, ended: AbortSignal): Promise<Response> {
    const { method, path, json, stream } = request
    return fetch(`${this.#options.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(stream ? { 'content-type': 'application/octet-stream' } : {}),
      },
      signal: ended,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(stream ? { body: Readable.toWeb(stream()), duplex: 'half' } : {}),
    } as RequestInit)
  }
}

async function refuse({ method, path }: Request, response: Response): Promise<never> {
  const text = await response.text()
  const what = `${method} ${path}`
  const failure = bodyOf(text)
  const message = failure?.error.message ?? response.statusText
  if (failure?.error.code === 'lease_lost') throw new LeaseLost(message)
  if (response.status >= 500 || TEMPORARY.includes(response.status))
    throw new Error(`${what}: ${message} (${response.status})`)
  throw new RequestRefused(what, response.status, failure?.error.code ?? 'unknown', message)
}

function bodyOf(text: string): Static<typeof ErrorBody> | null {
  try {
    const data: unknown = JSON.parse(text)
    return Value.Check(ErrorBody, data) ? data : null
  } catch {
    return null // an answer by something that is not Laurel, such as a proxy: its status says enough
  }
}
