import { Agent, request } from 'node:http'

/** One labeler's browser: a kept connection, a session, JSON in and out. Costs the measuring side as little as can be. */
export class KeepAliveClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #url: URL
  #cookie = ''

  constructor(url: string) {
    this.#url = new URL(url)
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.post('/session', { email, password })
  }

  /** The parsed body of a 200; throws for anything else. */
  post<T>(path: string, body: object): Promise<T> {
    return this.#request('POST', path, JSON.stringify(body))
  }

  get<T>(path: string): Promise<T> {
    return this.#request('GET', path, null)
  }

  #request<T>(method: 'GET' | 'POST', path: string, payload: string | null): Promise<T> {
    const about =
      payload === null
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.#agent,
          host: this.#url.hostname,
          port: this.#url.port,
          method,
          path: `/api/v1${path}`,
          headers: {
            'x-laurel': '1',
            ...about,
            cookie: this.#cookie,
          },
        },
        (response) => {
          const cookie = response.headers['set-cookie']?.[0]?.split(';', 1)[0]
          if (cookie) this.#cookie = cookie
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            if (response.statusCode === 200) resolve(JSON.parse(text) as T)
            else reject(new Error(`${method} ${path}: ${response.statusCode ?? '?'} ${text}`))
          })
        },
      )
      sent.on('error', reject)
      sent.end(payload ?? undefined)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
