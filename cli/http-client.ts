import type { Static, TSchema } from 'typebox'
import {
  answerOf,
  createLaurelClient,
  errorOf,
  type LaurelClient,
} from '../client/laurel-client.ts'
import { checked } from '../contract/check.ts'
import { Session } from '../contract/users.ts'
import { Failure } from './failure.ts'

/** One person's session with a Laurel server over its public HTTP interface. */
export class HttpClient {
  readonly url: string
  /** Every address of the server, typed by its OpenAPI document. */
  readonly laurel: LaurelClient
  private cookie = ''
  private readonly token: string | undefined

  constructor(url: string, token?: string) {
    this.url = url.replace(/\/$/, '')
    this.token = token
    this.laurel = createLaurelClient({
      baseUrl: this.url,
      fetch: (request) => this.fetch(request),
    })
  }

  /** Signs in with a password; the session cookie goes with every later request. */
  async signIn(email: string, password: string): Promise<Session> {
    return answerOf(Session, this.laurel.POST('/api/v1/session', { body: { email, password } }))
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

  /** By address alone, without types for what goes there: for tests and benches that ask for much in turn. */
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
    return this.send('PUT', path, answer, content)
  }

  /** The body of an answer as it comes, for what is too large to hold. Throws ApiError for what is not 2xx. */
  async stream(path: string): Promise<ReadableStream<Uint8Array>> {
    const response = await this.request('GET', path)
    if (!response.body) throw new Error(`the answer to GET ${path} has no body`)
    return response.body
  }

  private async send<T extends TSchema>(
    method: string,
    path: string,
    answer: T,
    body?: unknown,
  ): Promise<Static<T>> {
    const response = await this.request(method, path, body)
    return checked(answer, await response.json(), `answer to ${method} ${path}`)
  }

  private async request(method: string, path: string, body?: unknown): Promise<Response> {
    const isStream = body instanceof ReadableStream
    const type = isStream ? 'application/octet-stream' : 'application/json'
    const request = new Request(`${this.url}/api/v1${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': type },
      ...(isStream ? { body, duplex: 'half' as const } : {}),
      ...(body === undefined || isStream ? {} : { body: JSON.stringify(body) }),
    })
    const response = await this.fetch(request)
    if (!response.ok) throw await errorOf(response)
    return response
  }

  /** Asks in the name of whoever is signed in, and keeps the session that comes with the answer. */
  private async fetch(request: Request): Promise<Response> {
    request.headers.set('x-laurel', '1')
    for (const [name, value] of Object.entries(this.credentials())) request.headers.set(name, value)
    const response = await fetch(request).catch((cause: unknown) => {
      const what = `cannot reach Laurel at ${this.url}: is it running? (npm start)`
      throw new Failure('unreachable', what, { cause })
    })
    const [session] = response.headers.getSetCookie()
    if (session) this.cookie = session.split(';', 1)[0] ?? ''
    return response
  }
}
