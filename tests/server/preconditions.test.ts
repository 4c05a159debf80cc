import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Guidelines } from '../../contract/guidelines.ts'
import { Project } from '../../contract/projects.ts'
import { SourceSettings } from '../../contract/sources.ts'
import { Session } from '../../contract/users.ts'
import { WebhookSettings } from '../../contract/webhooks.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
})
afterAll(() => laurel.close())

async function ask(
  method: 'GET' | 'PATCH' | 'POST' | 'DELETE',
  headers: Record<string, string> = {},
  payload?: object,
  path = `/projects/${projectId}`,
) {
  return laurel.app.inject({
    ...{ method, url: `/api/v1${path}` },
    headers: { cookie: laurel.manager.cookie, 'x-laurel': '1', ...headers },
    ...(payload ? { payload } : {}),
  })
}

const tagOf = async () => String((await ask('GET')).headers['etag'])

test('what has not changed is answered 304 without a body', async () => {
  const etag = await tagOf()
  const again = await ask('GET', { 'if-none-match': etag })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('of two people who read the same, the second to write is told', async () => {
  const etag = await tagOf()
  const first = await ask('PATCH', { 'if-match': etag }, { name: 'Named by the first' })
  const second = await ask('PATCH', { 'if-match': etag }, { name: 'Named by the second' })
  expect([first.statusCode, second.statusCode]).toEqual([200, 412])
  expect(second.json()).toEqual({
    error: {
      code: 'precondition_failed',
      message: 'It has changed since you read it: read it again, then change it.',
      details: { etag: await tagOf() },
    },
  })
  expect((await ask('GET')).json()).toMatchObject({ name: 'Named by the first' })
})

test('the answer to a write bears the tag for the next one', async () => {
  const written = await ask('PATCH', { 'if-match': await tagOf() }, { name: 'Once' })
  const next = { 'if-match': String(written.headers['etag']) }
  expect((await ask('PATCH', next, { name: 'Twice' })).statusCode).toBe(200)
})

test('two writes at once with one tag: only one is done', async () => {
  const condition = { 'if-match': await tagOf() }
  const both = await Promise.all([
    ask('PATCH', condition, { name: 'Left' }),
    ask('PATCH', condition, { name: 'Right' }),
  ])
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
})

test('what changes between the check and the write is noticed by the write itself', async () => {
  const { projects, guidelines } = laurel.app.services
  const { user } = await laurel.manager.ask('GET', '/session', Session)
  const path = `/projects/${projectId}`
  const seen = await laurel.manager.ask('GET', path, Project)
  await ask('PATCH', {}, { name: 'In between' })
  const refused = { code: 'precondition_failed' }
  const late = { name: 'Too late' }
  await expect(projects.update(user, projectId, late, seen)).rejects.toMatchObject(refused)
  const now = await laurel.manager.ask('GET', path, Project)
  expect(now.name).toBe('In between')
  expect(await projects.update(user, projectId, late, now)).toMatchObject(late)

  const read = await laurel.manager.ask('GET', `${path}/guidelines`, Guidelines)
  const text = (en: string) => ({ texts: { en }, note: '' })
  await guidelines.publish(user, projectId, text('Be kind.'), read)
  const again = guidelines.publish(user, projectId, text('Be brief.'), read)
  await expect(again).rejects.toMatchObject(refused)
  expect(await laurel.manager.ask('GET', `${path}/guidelines`, Guidelines)).toMatchObject({
    ...{ version: 1, text: 'Be kind.' },
  })
})

/** A webhook and a source, by their addresses, with something to change in each. */
async function addressed() {
  const made = async (path: string, body: object) => {
    const answer = await ask('POST', {}, body, `/projects/${projectId}${path}`)
    const { id, webhook } = answer.json<{ id?: string; webhook?: { id: string } }>()
    return `/projects/${projectId}${path}/${webhook?.id ?? id}`
  }
  const url = 'http://127.0.0.1:9/hook'
  const models = [{ model: 'small', outputs: 1 }]
  const baseUrl = 'http://127.0.0.1:9/v1'
  return [
    [await made('/webhooks', { url, kinds: ['job_changed'] }), { description: 'First' }],
    [await made('/sources', { name: 'Local', baseUrl, models }), { name: 'First' }],
  ] as const
}

test('webhooks and sources: the second to write is told, and the tag is of what is set, not of what goes on', async () => {
  for (const [path, change] of await addressed()) {
    const read = await ask('GET', {}, undefined, path)
    const tag = { 'if-match': String(read.headers['etag']) }
    const first = await ask('PATCH', tag, change, path)
    expect([first.statusCode, first.json()]).toEqual([200, { ...read.json<object>(), ...change }])
    expect((await ask('PATCH', tag, change, path)).statusCode).toBe(412)
    expect((await ask('DELETE', tag, undefined, path)).statusCode).toBe(412)
    const now = { 'if-match': String(first.headers['etag']) }
    // What it has been asked, and where it stands among the events, is no change of it.
    const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'))
    database.exec('update sources set done = done + 1; update webhooks set failing_since = 1')
    database.close()
    expect((await ask('GET', {}, undefined, path)).headers['etag']).toBe(now['if-match'])
    expect((await ask('DELETE', now, undefined, path)).statusCode).toBe(200)
    expect((await ask('GET', {}, undefined, path)).statusCode).toBe(404)
  }
})

test('webhooks and sources: what changes between the check and the write is noticed by the write itself', async () => {
  const { webhooks, sources } = laurel.app.services
  const { user } = await laurel.manager.ask('GET', '/session', Session)
  const [[hook, ofHook], [source, ofSource]] = await addressed()
  const idOf = (path: string) => path.split('/').at(-1) ?? ''
  const refused = { code: 'precondition_failed' }
  const seenHook = await laurel.manager.ask('GET', hook, WebhookSettings)
  await ask('PATCH', {}, ofHook, hook)
  const late = { description: 'Too late' }
  const change = (seen: WebhookSettings) => webhooks.change(user, projectId, idOf(hook), late, seen)
  await expect(change(seenHook)).rejects.toMatchObject(refused)
  await expect(webhooks.delete(user, projectId, idOf(hook), seenHook)).rejects.toMatchObject(
    refused,
  )
  const nowHook = await laurel.manager.ask('GET', hook, WebhookSettings)
  expect(nowHook.description).toBe('First')
  expect(await change(nowHook)).toMatchObject(late)

  const seenSource = await laurel.manager.ask('GET', source, SourceSettings)
  await ask('PATCH', {}, ofSource, source)
  const rename = (seen: SourceSettings) =>
    sources.change(user, projectId, idOf(source), { name: 'Too late' }, seen)
  await expect(rename(seenSource)).rejects.toMatchObject(refused)
  await expect(sources.delete(user, projectId, idOf(source), seenSource)).rejects.toMatchObject(
    refused,
  )
  const nowSource = await laurel.manager.ask('GET', source, SourceSettings)
  expect(nowSource.name).toBe('First')
  expect(await rename(nowSource)).toMatchObject({ name: 'Too late' })
})

test('a write that is refused ends its turn', async () => {
  expect((await ask('PATCH', {}, { name: '' })).statusCode).toBe(400)
  expect((await ask('PATCH', { 'if-match': '"of long ago"' }, { name: 'X' })).statusCode).toBe(412)
  expect((await ask('PATCH', { 'if-match': '*' }, { name: 'Still there' })).statusCode).toBe(200)
})

test('where nothing can be read, If-Match is refused instead of passed over', async () => {
  const path = `/projects/${projectId}/restore`
  const answer = await ask('POST', { 'if-match': '"any"' }, undefined, path)
  expect([answer.statusCode, answer.json()]).toEqual([
    400,
    {
      error: {
        code: 'invalid_request',
        message: 'If-Match: this address has no GET that gives an ETag.',
      },
    },
  ])
})
