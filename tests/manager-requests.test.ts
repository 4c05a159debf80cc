import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MANAGER_REQUESTS } from '../bench/manager-requests.ts'

const api = join(import.meta.dirname, '../web/api')

/** Asked by labelers, while somebody signs in or talks, or once a person opens what a seeded project does not have. */
const NOT_OF_THE_DASHBOARD = [
  /^\/session$/,
  /\/my\//,
  /^\/assignments\//,
  /chat/,
  /^\/generations\//,
  /^\/invitations\//,
  /^\/datasets\//,
  /\/screening\/candidates\/x$/,
  /\/webhooks\/x(\/deliveries)?$/,
  /\/sources\/x$/,
]

const withoutQuery = (path: string) => path.split('?')[0] ?? ''

/** Addresses that a browser reads from, with x for each id. */
function addresses(): string[] {
  const sources = readdirSync(api).map((file) => readFileSync(join(api, file), 'utf8'))
  const found = sources.flatMap((text) => [...text.matchAll(/laurel\.GET\(\s*'\/api\/v1([^']*)'/g)])
  const paths = found.map(([, path = '']) => path.replaceAll(/\{[^}]*\}/g, 'x'))
  return [...new Set(paths)]
}

test('the bench of the dashboard measures every address that the manager’s pages read', () => {
  const x = 'x'
  const ids = {
    ...{ project: x, person: x, partner: x, task: x, ranking: x, prompt: x, job: x },
    models: [x, x] as const,
  }
  const measured = new Set(Object.values(MANAGER_REQUESTS).map((path) => withoutQuery(path(ids))))
  const read = addresses()
  expect(read.length).toBeGreaterThan(45)
  const left = read.filter(
    (path) => !measured.has(path) && !NOT_OF_THE_DASHBOARD.some((other) => other.test(path)),
  )
  expect(left).toEqual([])
})
