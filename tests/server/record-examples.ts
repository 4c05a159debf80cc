import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../../server/app.ts'

/** Where the tests' requests are written to, when `npm run openapi:examples` asks for them. */
const folder = process.env['LAUREL_RECORD_EXAMPLES']

interface Injected {
  method?: string
  url?: string
  payload?: unknown
}

/** Notes every request that a test makes, and its answer, for the examples of the OpenAPI document. */
export function recordExamples(app: App): void {
  if (!folder) return
  const file = join(folder, `${process.pid}.jsonl`)
  const inject = app.inject.bind(app) as (options: Injected | string) => Promise<{
    statusCode: number
    headers: Record<string, unknown>
    body: string
  }>
  const recording = async (options: Injected | string) => {
    const asked = typeof options === 'string' ? { url: options } : options
    const response = await inject(options)
    const isJson = String(response.headers['content-type']).startsWith('application/json')
    const line = {
      method: asked.method ?? 'GET',
      url: asked.url,
      status: response.statusCode,
      ...(isPlain(asked.payload) ? { request: asked.payload } : {}),
      ...(isJson && response.body ? { response: JSON.parse(response.body) as unknown } : {}),
    }
    appendFileSync(file, `${JSON.stringify(line)}\n`)
    return response
  }
  app.inject = recording as unknown as App['inject']
}

const isPlain = (payload: unknown) =>
  typeof payload === 'object' &&
  payload !== null &&
  Object.getPrototypeOf(payload) === Object.prototype
