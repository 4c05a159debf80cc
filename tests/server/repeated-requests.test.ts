import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { insertRepeatedRequest } from '../../server/repositories/access/repeated-requests.ts'
import { startApplication, type TestApplication } from './application.ts'
import { openStore } from '../../server/db/store.ts'

let laurel: TestApplication
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
})
afterAll(() => laurel.close())

async function write(
  key: string,
  body: object,
  { url = `/api/v1/projects/${projectId}/prompts`, method = 'POST' as 'POST' | 'PATCH' } = {},
) {
  const { cookie } = laurel.manager
  const headers = { cookie, 'x-laurel': '1', 'idempotency-key': key }
  const answer = await laurel.app.inject({ method, url, headers, payload: body })
  const replayed = answer.headers['idempotency-replayed'] ?? 'no'
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>(), replayed }
}

const prompt = (text: string) => ({
  conversation: [{ role: 'user', content: text }],
  split: 'train',
})

const prompts = async () => {
  const { body } = await laurel.manager.request('GET', `/projects/${projectId}/prompts?limit=200`)
  const { rows } = body as { rows: { conversation: { content: string }[] }[] }
  return rows.flatMap(({ conversation }) => conversation.map(({ content }) => content))
}

test('the same key again gets the answer of the first time, and nothing is done twice', async () => {
  const first = await write('prompt-1', prompt('Why do leaves fall?'))
  const again = await write('prompt-1', prompt('Why do leaves fall?'))
  expect([first.status, first.replayed]).toEqual([200, 'no'])
  expect(again).toEqual({ ...first, replayed: 'true' })
  expect((await prompts()).filter((text) => text === 'Why do leaves fall?')).toHaveLength(1)
})

test('a key that comes with another body or address is refused', async () => {
  await write('prompt-2', prompt('Why is bark rough?'))
  const other = await write('prompt-2', prompt('Why is bark smooth?'))
  expect([other.status, other.body]).toEqual([
    409,
    {
      error: {
        code: 'duplicate_submission',
        message:
          'The Idempotency-Key "prompt-2" came with another request before: use a new one for each.',
      },
    },
  ])
  const url = `/api/v1/projects/${projectId}`
  const elsewhere = await write('prompt-2', prompt('Why is bark rough?'), { url, method: 'PATCH' })
  expect(elsewhere.status).toBe(400)
  expect(await prompts()).not.toContain('Why is bark smooth?')
})

test('a request that was refused leaves its key free', async () => {
  expect((await write('prompt-3', { conversation: [] })).status).toBe(400)
  expect(await write('prompt-3', prompt('What is sap?'))).toMatchObject({
    status: 200,
    replayed: 'no',
  })
})

test('two of one key at once: one is carried out, the other is told to wait', async () => {
  const both = await Promise.all([
    write('prompt-4', prompt('How deep do roots go?')),
    write('prompt-4', prompt('How deep do roots go?')),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const waiting = both.find(({ status }) => status === 409)
  expect(waiting?.body).toMatchObject({ error: { code: 'request_in_flight' } })
  expect((await prompts()).filter((text) => text === 'How deep do roots go?')).toHaveLength(1)
})

test('keys belong to a person, and are forgotten after a week', async () => {
  const reviewer = await laurel.member(projectId, 'Rita Reviewer', 'manager')
  const headers = { cookie: reviewer.cookie, 'x-laurel': '1', 'idempotency-key': 'prompt-1' }
  const url = `/api/v1/projects/${projectId}/prompts`
  const payload = prompt('Why do leaves turn red?')
  const other = await laurel.app.inject({ method: 'POST', url, headers, payload })
  expect([other.statusCode, other.headers['idempotency-replayed']]).toEqual([200, undefined])

  laurel.clock.now += 7 * 24 * 3600 * 1000 + 1
  const late = await write('prompt-1', prompt('Why are needles green?'))
  expect([late.status, late.replayed]).toEqual([200, 'no'])
})

test('a key of spaces or none is refused and says what would be right', async () => {
  const refused = await write('two words', prompt('What is a knot?'))
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body)).toContain('Idempotency-Key')
})

test('a request whose server ended before it answered is not carried out again', async () => {
  const own = await startApplication()
  const config = { LAUREL_DATA: own.dataFolder, LAUREL_LOG_LEVEL: 'silent' }
  const store = openStore({
    file: join(own.dataFolder, 'laurel.sqlite'),
    migrationsFolder: join(readConfig(config).rootFolder, 'migrations'),
    reportHookError: (error) => {
      throw error
    },
  })
  // What a server leaves behind that was killed while it worked on the request.
  const url = '/api/v1/projects'
  const body = { name: 'Begun' }
  const requestHash = createHash('sha256')
    .update(JSON.stringify(['POST', url, body]))
    .digest('hex')
  await store.transaction((tx) =>
    insertRepeatedRequest(tx, {
      ...{ userId: own.manager.userId, key: 'broken-off', requestHash },
      ...{ status: null, sealedAnswer: null, createdAt: own.clock.now },
    }),
  )
  await store.close()
  const { cookie } = own.manager
  const headers = { cookie, 'x-laurel': '1', 'idempotency-key': 'broken-off' }
  const answer = await own.app.inject({ method: 'POST', url, headers, payload: body })
  expect([answer.statusCode, answer.json()]).toMatchObject([
    409,
    { error: { code: 'outcome_unknown' } },
  ])
  await own.close()
})
