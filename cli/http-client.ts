import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../contract/check.ts'
import { ErrorBody, type ErrorCode } from '../contract/errors.ts'
import { Session } from '../contract/users.ts'
import { Failure } from './failure.ts'

/** An answer that was not 2xx, with the server's stable code. */
export class RequestFailed extends Error {
  readonly status: number
  readonly code: ErrorCode | 'unknown'

  constructor(what: string, status: number, code: ErrorCode | 'unknown', message: string) {
    super(`${what}: ${message} (${status} ${code})`)
    this.name = 'RequestFailed'
    this.status = status
    this.code = code
  }
}

/** One person's session with a Laurel server over its public HTTP interface. */
export class HttpClient {
  readonly url: string
  private cookie = ''
  private readonly token: string | undefined

  constructor(url: string, token?: string) {
    this.url = url.replace(/\/$/, '')
    this.token = token
  }

  /** Signs in with a password; the session cookie goes with every later request. */
  async signIn(email: string, password: string): Promise<Session> {
    return this.post('/session', Session, { email, password })
  }

  /** Goes on with the session of an earlier client, by the cookie in its `credentials`. */
  resume(cookie: string): void {
    this.cookie = cookie
  }

  /** Headers that say who asks, for what is no plain request: the socket, and the OpenAI-compatible interface. */
  credentials(): Record<string, string> {
    return {
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...(this.cookie ? { cookie: this.cookie } : {}),
    }
  }

  get<T extends TSchema>(path: string, answer: T): Promise<Static<T>> {
    return this.send('GET', path, answer)
  }

  post<T extends TSchema>(path: string, answer: T, body: unknown): Promise<Static<T>> {
    return this.send('POST', path, answer, body)
  }

  put<T extends TSchema>(path: string, answer: T, body: unknown): Promise<Static<T>> {
    return this.send('PUT', path, answer, body)
  }

  patch<T extends TSchema>(path: string, answer: T, body: unknown): Promise<Static<T>> {
    return this.send('PATCH', path, answer, body)
  }

  delete<T extends TSchema>(path: string, answer: T, body?: unknown): Promise<Static<T>> {
    return this.send('DELETE', path, answer, body)
  }

  /** Uploads bytes as they come. */
  async upload<T extends TSchema>(
    path: string,
    answer: T,
    content: ReadableStream<Uint8Array>,
  ): Promise<Static<T>> {
    const what = `PUT ${path}`
    const response = await this.request('PUT', path, content)
    const data = await dataOf(response)
    if (!response.ok) throw failureOf(what, response, data)
    return checked(answer, data, `answer to ${what}`)
  }

  /** The body of an answer as it comes, for what is too large to hold. Throws RequestFailed for what is not 2xx. */
  async stream(path: string): Promise<ReadableStream<Uint8Array>> {
    const response = await this.request('GET', path)
    if (!response.ok) throw failureOf(`GET ${path}`, response, await dataOf(response))
    if (!response.body) throw new Error(`the answer to GET ${path} has no body`)
    return response.body
  }

  private async send<T extends TSchema>(
    method: string,
    path: string,
    answer: T,
    body?: unknown,
  ): Promise<Static<T>> {
    const what = `${method} ${path}`
    const response = await this.request(method, path, body)
    const [session] = response.headers.getSetCookie()
    if (session) this.cookie = session.split(';', 1)[0] ?? ''
    const data = await dataOf(response)
    if (!response.ok) throw failureOf(what, response, data)
    return checked(answer, data, `answer to ${what}`)
  }

  private async request(method: string, path: string, body?: unknown): Promise<Response> {
    const isStream = body instanceof ReadableStream
    const type = isStream ? 'application/octet-stream' : 'application/json'
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        'x-laurel': '1',
        ...(body === undefined ? {} : { 'content-type': type }),
        ...this.credentials(),
      },
      ...(isStream ? { body, duplex: 'half' as const } : {}),
      ...(body === undefined || isStream ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      const what = `cannot reach Laurel at ${this.url}: is it running? (npm start)`
      throw new Failure('unreachable', what, { cause })
    })
  }
}

async function dataOf(response: Response): Promise<unknown> {
  const text = await response.text()
  return text ? JSON.parse(text) : null
}

function failureOf(what: string, { status, statusText }: Response, data: unknown): RequestFailed {
  const failure = Value.Check(ErrorBody, data) ? data.error : null
  return new RequestFailed(what, status, failure?.code ?? 'unknown', failure?.message ?? statusText)
}
