import { afterAll, beforeAll, expect, test } from 'vitest'
import Schema from 'typebox/schema'
import { ERROR_STATUS } from '../../contract/errors.ts'
import {
  operationsOf,
  type Media,
  type OpenApiDocument,
} from '../../server/plugins/openapi/document.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

async function read(): Promise<OpenApiDocument> {
  const answer = await laurel.app.inject('/api/openapi.json')
  return answer.json<OpenApiDocument>()
}

test('OpenAPI tells every route with a summary, a name of its own and its errors; there is a page to read it', async () => {
  const document = await read()
  expect(document).toMatchObject({ openapi: '3.1.0' })
  const operations = operationsOf(document)
  const paths = operations.map(({ path }) => path)
  expect(paths).toEqual(
    expect.arrayContaining([
      '/api/v1/session',
      '/api/v1/projects/{id}/import',
      '/api/v1/assignments/{id}/submit',
      '/api/v1/projects/{id}/jobs',
      '/api/v1/worker/claim',
      '/v1/chat/completions',
    ]),
  )
  const silent = operations.filter(
    ({ operation: { summary, responses } }) => !summary || !responses['200'] || !responses['401'],
  )
  expect(silent.map(({ path }) => path)).toEqual([])
  const names = operations.map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(operations.length)
  const page = await laurel.app.inject({ url: '/api/docs', headers: { accept: 'text/html' } })
  expect([200, 302]).toContain(page.statusCode)
})

test('every request and answer has an example, and no example is other than its schema', async () => {
  const document = await read()
  const lacking: string[] = []
  const wrong: string[] = []
  for (const { method, path, operation } of operationsOf(document)) {
    const parts = [operation.requestBody?.content, operation.responses['200']?.content]
    for (const media of parts) {
      const { schema, example } = media?.['application/json'] ?? {}
      if (schema === undefined) continue
      if (example === undefined) lacking.push(`${method} ${path}`)
      else if (!fits(document, schema, example)) wrong.push(`${method} ${path}`)
    }
  }
  expect({ lacking, wrong }).toEqual({ lacking: [], wrong: [] })
  expect(fits(document, { $ref: '#/components/schemas/Job' }, { id: 'job-1' })).toBe(false)
})

test('every error code is told with its meaning and, where a test has met it, as it looks', async () => {
  const document = await read()
  const responses = document.components['responses'] as Record<
    string,
    { description: string; content: Record<string, Media> }
  >
  const told = Object.values(responses)
  const texts = told.map(({ description }) => description).join()
  expect(Object.keys(ERROR_STATUS).filter((code) => !texts.includes(`\`${code}\``))).toEqual([])
  const examples = told.flatMap(({ content }) =>
    Object.values(content['application/json']?.examples ?? {}).map(({ value }) => value),
  )
  const schema = { $ref: '#/components/schemas/ErrorBody' }
  expect(examples.filter((example) => !fits(document, schema, example))).toEqual([])
  expect(responses['Forbidden']?.content['application/json']?.examples).toHaveProperty('forbidden')
})

/** Whether a value is as a schema of the document says, references into the document followed. */
function fits({ components }: OpenApiDocument, schema: unknown, value: unknown): boolean {
  return Schema.Compile({ ...(schema as object), components }).Check(value)
}

test('the server says whether it is well', async () => {
  const response = await laurel.app.inject('/api/health')
  expect(response.statusCode).toBe(200)
  expect(response.json()).toMatchObject({ version: '0.1.0' })
})
