import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

interface Operation {
  summary?: string
  responses?: Record<string, unknown>
}

test('OpenAPI tells every route with a summary and its errors, and there is a page to read it', async () => {
  const response = await laurel.app.inject('/api/openapi.json')
  const document = response.json<{ openapi: string; paths: Record<string, object> }>()
  expect(document.openapi).toMatch(/^3\./)
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/session',
      '/api/v1/projects/{id}/import',
      '/api/v1/assignments/{id}/submit',
      '/api/v1/projects/{id}/jobs',
      '/api/v1/worker/claim',
    ]),
  )
  const silent = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>)
      .filter(([, { summary, responses }]) => !summary || !responses?.['200'])
      .map(([method]) => `${method} ${path}`),
  )
  expect(silent).toEqual([])
  const page = await laurel.app.inject({ url: '/api/docs', headers: { accept: 'text/html' } })
  expect([200, 302]).toContain(page.statusCode)
})

test('the server says whether it is well', async () => {
  const response = await laurel.app.inject('/api/health')
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ version: '0.1.0' })
})
