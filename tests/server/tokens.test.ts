import Database from 'better-sqlite3'
import { join } from 'node:path'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ErrorBody } from '../../contract/errors.ts'
import { Strict } from '../../contract/schema.ts'
import { ApiToken, CreateTokenAnswer, type CreateTokenRequest } from '../../contract/tokens.ts'
import type { Session } from '../../contract/users.ts'
import { DAY_MS } from '../../domain/day.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string
let labeler: Person

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  labeler = await laurel.member(projectId, 'Labeler')
  await laurel.importRows(projectId, [rowOf('Why is the sky blue?', 4)])
})
afterAll(() => laurel.close())

const create = (person: Person, request: Partial<CreateTokenRequest>) =>
  person.ask('POST', '/tokens', CreateTokenAnswer, {
    ...{ name: 'script', scopes: ['read'], days: null },
    ...request,
  })
const list = async (person: Person) =>
  (await person.ask('GET', '/tokens', Strict({ rows: Type.Array(ApiToken) }))).rows

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
async function as(token: string, method: Method, path: string, payload?: object) {
  const response = await laurel.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}` } },
    ...(payload ? { payload } : {}),
  })
  return { status: response.statusCode, body: response.json<unknown>() }
}
async function refusal(token: string, method: Method, path: string, payload?: object) {
  const { status, body } = await as(token, method, path, payload)
  return `${status} ${(body as Partial<ErrorBody>).error?.message ?? 'no error'}`
}

test('a token is shown once, kept as a hash, listed with its last use, and ends when it is revoked', async () => {
  const { token, row } = await create(labeler, { name: 'laptop', scopes: ['read', 'label'] })
  expect(token).toMatch(/^laurel_[A-Za-z0-9_-]{43}$/)
  expect(row).toMatchObject({ name: 'laptop', hint: token.slice(-4), createdBy: 'Labeler' })
  expect([row.expiresAt, row.lastUsedAt, row.service]).toEqual([null, null, null])
  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const stored = JSON.stringify(database.prepare('select * from api_tokens').all())
  database.close()
  expect(stored).toContain('laptop')
  expect(stored).not.toContain(token)
  expect(stored).not.toContain(token.slice('laurel_'.length))

  expect((await as(token, 'GET', '/session')).body).toMatchObject({
    user: { id: labeler.userId },
  })
  const listed = await list(labeler)
  expect(listed.map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
    ['laptop', laurel.clock.now],
  ])
  expect(JSON.stringify(listed)).not.toContain(token)
  expect(await list(laurel.manager)).toEqual([])
  expect(await laurel.manager.refused('DELETE', `/tokens/${row.id}`)).toBe('404 not_found')

  expect((await labeler.request('DELETE', `/tokens/${row.id}`)).status).toBe(200)
  expect(await refusal(token, 'GET', '/session')).toBe(
    '401 The bearer token is unknown or has expired.',
  )
  expect(await list(labeler)).toEqual([])
})

test('a token without the scope of a route is told which one it lacks', async () => {
  const { token } = await create(laurel.manager, { scopes: ['read', 'feedback'] })
  const next = `/projects/${projectId}/assignments/next`
  const lacks = (scope: string) =>
    `403 This needs a token with the scope ${scope}; yours has: read, feedback.`
  expect(await refusal(token, 'POST', next, {})).toBe(lacks('label'))
  expect(await refusal(token, 'PATCH', `/projects/${projectId}`, { name: 'x' })).toBe(
    lacks('manage'),
  )
  expect(await refusal(token, 'POST', `/projects/${projectId}/chats`, {})).toBe(lacks('generate'))
  expect((await as(token, 'GET', `/projects/${projectId}/overview`)).status).toBe(200)

  const labels = await create(labeler, { scopes: ['label'] })
  expect((await as(labels.token, 'POST', next, {})).status).toBe(200)
  expect(await refusal(labels.token, 'GET', '/session')).toBe(
    '403 This needs a token with the scope read; yours has: label.',
  )
})

test('no token gives more than its owner may', async () => {
  const all = ['read', 'label', 'manage', 'generate', 'feedback'] as const
  const { token } = await create(labeler, { scopes: [...all] })
  expect(await refusal(token, 'GET', `/projects/${projectId}/overview`)).toMatch(
    /^403 .*yours is labeler/,
  )
  expect(await refusal(token, 'PATCH', `/projects/${projectId}`, { name: 'x' })).toMatch(/^403/)
  expect(await refusal(token, 'POST', '/worker/claim', { workerId: 'w' })).toBe(
    '403 Only a worker token can do this.',
  )
})

test('no token makes or ends tokens, nor joins projects', async () => {
  const { token, row } = await create(laurel.manager, { scopes: ['read', 'manage'] })
  const only = '403 No token can do this: sign in with email and password.'
  const request = { name: 'another', scopes: ['manage'], days: null }
  expect(await refusal(token, 'POST', '/tokens', request)).toBe(only)
  expect(await refusal(token, 'DELETE', `/tokens/${row.id}`)).toBe(only)
  expect(await refusal(token, 'POST', `/invitations/${'x'.repeat(43)}/accept`, {})).toBe(only)
})

test('a token opens nothing once its days are over', async () => {
  const { token, row } = await create(labeler, { days: 2 })
  expect(row.expiresAt).toBe(laurel.clock.now + 2 * DAY_MS)
  laurel.clock.now += 2 * DAY_MS - 1
  expect((await as(token, 'GET', '/session')).status).toBe(200)
  laurel.clock.now += 1
  expect((await as(token, 'GET', '/session')).status).toBe(401)
})

test('a service is a member of its own, made and ended by managers of its project', async () => {
  const service = { projectId, role: 'labeler' as const }
  const request = { name: 'Support bot', scopes: ['read'], days: 30, service }
  expect(await labeler.refused('POST', '/tokens', request)).toBe('403 forbidden')
  const { token, row } = await create(laurel.manager, { name: 'Support bot', service })
  expect(row.service).toEqual({ projectId, projectName: 'Test project', role: 'labeler' })
  const session = (await as(token, 'GET', '/session')).body as Session
  expect(session.user.name).toBe('Support bot')
  expect(session.user.id).not.toBe(laurel.manager.userId)
  expect(session.memberships.map(({ role }) => role)).toEqual(['labeler'])

  const second = await laurel.member(projectId, 'Second manager', 'manager')
  expect((await list(second)).map(({ id }) => id)).toContain(row.id)
  expect((await list(labeler)).map(({ id }) => id)).not.toContain(row.id)
  expect((await second.request('DELETE', `/tokens/${row.id}`)).status).toBe(200)
  expect((await as(token, 'GET', '/session')).status).toBe(401)
})
