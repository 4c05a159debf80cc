import { readFile } from 'node:fs/promises'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerOf, createLaurelClient, type LaurelClient } from '../../client/laurel-client.ts'
import { ContractError } from '../../contract/check.ts'
import { Project } from '../../contract/projects.ts'
import { clientTypes } from '../../scripts/openapi/client-types.ts'
import { readOpenApi } from '../../scripts/openapi/read-document.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication
let client: LaurelClient
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  const baseUrl = await laurel.app.listen({ host: '127.0.0.1', port: 0 })
  client = createLaurelClient({
    baseUrl,
    headers: { cookie: laurel.manager.cookie, 'x-laurel': '1' },
  })
})
afterAll(() => laurel.close())

test('the types of the client are those of the OpenAPI document (else: npm run openapi:client)', async () => {
  const file = await readFile(new URL('../../client/paths.ts', import.meta.url), 'utf8')
  // Not `toBe`: of two files of ten thousand lines nobody wants to read the difference.
  expect(file === (await clientTypes(await readOpenApi()))).toBe(true)
})

test('a call puts its parameters where they belong and gives the checked answer', async () => {
  const path = { id: projectId }
  const changed = await answerOf(
    Project,
    client.PATCH('/api/v1/projects/{id}', { params: { path }, body: { name: 'Renamed' } }),
  )
  expect(changed.name).toBe('Renamed')
  const { data } = await client.GET('/api/v1/projects/{id}/jobs', {
    params: { path, query: { limit: 1 } },
  })
  expect(data).toEqual({ rows: [], nextCursor: null })
})

test('a refusal is thrown with the status, code and words of the server', async () => {
  const call = client.GET('/api/v1/projects/{id}', { params: { path: { id: 'nowhere' } } })
  await expect(call).rejects.toMatchObject({
    ...{ name: 'ApiError', status: 404, code: 'not_found' },
    message: 'There is no project "nowhere", or it is not yours to see.',
  })
})

test('where nobody answers, the error says so and can be told from a refusal', async () => {
  const nobody = createLaurelClient({ baseUrl: 'http://127.0.0.1:9' })
  const call = nobody.GET('/api/health')
  await expect(call).rejects.toMatchObject({ name: 'ApiError', status: 0, code: 'offline' })
})

test('an aborted call throws what the signal says', async () => {
  const signal = AbortSignal.abort(new Error('no longer wanted'))
  await expect(client.GET('/api/health', { signal })).rejects.toThrow('no longer wanted')
})

test('an answer that is not as the contract says is refused, naming the place', async () => {
  const Other = Type.Object({ name: Type.Integer() })
  const path = { id: projectId }
  const call = answerOf(Other, client.GET('/api/v1/projects/{id}', { params: { path } }))
  const error: unknown = await call.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ContractError)
  expect(String(error)).toContain(`answer to /api/v1/projects/${projectId}: /name`)
})
