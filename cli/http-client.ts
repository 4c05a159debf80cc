import type { Static, TSchema } from 'typebox'
import Value from 'typebox/value'
import { checked } from '../contract/check.ts'
import { ErrorBody, type ErrorCode } from '../contract/errors.ts'
import { Session } from '../contract/users.ts'

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

  private async send<T extends TSchema>(
    method: string,
    path: string,
    answer: T,
    body?: unknown,
  ): Promise<Static<T>> {
    const what = `${method} ${path}`
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        'x-laurel': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new Error(`cannot reach Laurel at ${this.url}: is it running? (npm start)`, { cause })
    })
    const [session] = response.headers.getSetCookie()
    if (session) this.cookie = session.split(';', 1)[0] ?? ''
    const text = await response.text()
    const data: unknown = text ? JSON.parse(text) : null
    if (!response.ok) {
      const failure = Value.Check(ErrorBody, data) ? data.error : null
      throw new RequestFailed(
        what,
        response.status,
        failure?.code ?? 'unknown',
        failure?.message ?? response.statusText,
      )
    }
    return checked(answer, data, `answer to ${what}`)
  }
}
