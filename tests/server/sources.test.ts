import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import Type from 'typebox'
import { Agent, fetch } from 'undici'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Id, Strict } from '../../contract/schema.ts'
import {
  Source,
  SourceModelsAnswer,
  SourceSettings,
  TrySourceAnswer,
} from '../../contract/sources.ts'
import { NextAssignmentAnswer } from '../../contract/tasks.ts'
import { checkedLookup } from '../../server/services/outbound/outbound-fetch.ts'
import { startApplication, type TestApplication } from './application.ts'
import { complete, fail, startSourceServer, type SourceServer } from './source-server.ts'

const KEY = 'sk-very-secret-key-7f3a'
const MODELS = [
  { model: 'small', temperature: 0.7, topP: 0.9, maximumTokens: 64, outputs: 2 },
  { model: 'large', outputs: 1, inputPrice: 2, outputPrice: 8 },
]
const ONE = [{ model: 'small', outputs: 1 }]
const Rows = Strict({ rows: Type.Array(Source) })

let laurel: TestApplication
const opened: TestApplication[] = []
let server: SourceServer
let projectId: string

beforeAll(async () => {
  laurel = await startApplication()
  opened.push(laurel)
  server = await startSourceServer(() => laurel.clock.now)
})
afterAll(async () => {
  await server.close()
  for (const one of opened.toReversed()) await one.close()
})
beforeEach(async () => {
  projectId = await laurel.project({ outputsPerRanking: 4 })
})
afterEach(async () => {
  // No test leaves the next one something to ask.
  const { rows } = await laurel.manager.ask('GET', `/projects/${projectId}/sources`, Rows)
  for (const { id } of rows) await post(id, 'stop')
})

const add = (body: object = {}) =>
  laurel.manager.ask('POST', `/projects/${projectId}/sources`, Source, {
    ...{ name: 'Local', baseUrl: server.baseUrl, models: ONE },
    ...body,
  })
const post = (id: string, action: string, body: object = {}) =>
  laurel.manager.ask('POST', `/projects/${projectId}/sources/${id}/${action}`, Source, body)
const prompts = (...texts: string[]) =>
  laurel.importRows(
    projectId,
    texts.map((prompt) => ({ prompt })),
    { createRankTasks: false },
  )
const settled = () => laurel.app.services.sourceQueue.settled()
const later = async (milliseconds: number) => {
  laurel.clock.now += milliseconds
  await settled()
}
const view = async () => {
  const { rows } = await laurel.manager.ask('GET', `/projects/${projectId}/sources`, Rows)
  return rows[0]
}
const counts = async () => (await view())?.requests

test('several models with their settings write outputs, which make a blind rank task, and cost is counted', async () => {
  await prompts('Why is the sky blue?')
  const { id } = await add({ apiKey: KEY, models: MODELS, atOnce: 1 })
  server.behave(({ body }, response, count) => complete(response, `${body.model} says ${count}`))
  await post(id, 'ask')
  await settled()

  const messages = [{ role: 'user', content: 'Why is the sky blue?' }]
  const small = { model: 'small', messages, temperature: 0.7, top_p: 0.9, max_tokens: 64 }
  expect(server.asked.map(({ body }) => body)).toEqual([
    { ...small, stream: false },
    { ...small, stream: false },
    { model: 'large', messages, stream: false },
  ])
  expect(server.asked[0]?.authorization).toBe(`Bearer ${KEY}`)
  expect(await view()).toMatchObject({
    requests: { waiting: 0, done: 3, failed: 0, stopped: 0 },
    ...{ promptTokens: 3000, completionTokens: 1500, cost: 0.006, lastError: null },
  })

  const labeler = await laurel.member(projectId, `Labeler ${id.slice(0, 8)}`)
  const next = `/projects/${projectId}/assignments/next`
  const { assignment } = await labeler.ask('POST', next, NextAssignmentAnswer, {})
  expect(assignment?.outputs.map(({ text }) => text).toSorted()).toEqual([
    'large says 3',
    'small says 1',
    'small says 2',
  ])
  expect(JSON.stringify(assignment)).not.toMatch(/"small"|"large"|temperature|sourceId/)

  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const stored = database.prepare(
    `select m.name, m.kind, o.sample_index, o.temperature, o.top_p, o.top_k, o.stop, o.maximum_tokens,
      o.tokens, o.finished from outputs o
     join models m on m.id = o.model_id where o.project_id = ? order by m.name, o.sample_index`,
  )
  expect(stored.raw().all(projectId)).toEqual([
    ['large', 'external', 0, null, null, null, null, null, 500, 1],
    ['small', 'external', 0, 0.7, 0.9, null, null, 64, 500, 1],
    ['small', 'external', 1, 0.7, 0.9, null, null, 64, 500, 1],
  ])
  database.close()
  expect(await laurel.manager.refused('POST', `/projects/${projectId}/sources/${id}/ask`, {})).toBe(
    '409 already_exists',
  )
})

test('stop texts, seeds and log-probabilities: each output has a seed of its own, which is kept with what the server tells', async () => {
  await prompts('Why?')
  const drawn = { model: 'small', seed: 40, stop: ['\n\n', 'Q:'], logprobs: true, outputs: 3 }
  const { id, models } = await add({ models: [drawn], atOnce: 1 })
  expect(models).toEqual([drawn])
  server.behave((_, response, count) => {
    const content = [-0.25, -0.5].map((logprob) => ({ token: 'a', logprob, top_logprobs: [] }))
    // The second answers without, the third in a form of its own.
    const given = [{ content }, null, { tokens: ['a'], token_logprobs: [-1] }]
    complete(response, `answer ${count}`, 'stop', given[count - 1])
  })
  await post(id, 'ask')
  await settled()
  const messages = [{ role: 'user', content: 'Why?' }]
  const sent = { model: 'small', messages, stop: ['\n\n', 'Q:'], logprobs: true, stream: false }
  expect(server.asked.map(({ body }) => body)).toEqual(
    [40, 41, 42].map((seed) => ({ ...sent, seed })),
  )
  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const stored = database.prepare(
    `select text, seed, stop, logprob, token_logprobs from outputs where project_id = ? order by seed`,
  )
  const stop = '["\\n\\n","Q:"]'
  expect(stored.raw().all(projectId)).toEqual([
    ['answer 1', 40, stop, -0.75, '[-0.25,-0.5]'],
    ['answer 2', 41, stop, null, null],
    ['answer 3', 42, stop, null, null],
  ])
  database.close()
})

test('a server tells its models to who gives a key, or to the source whose key is for its address', async () => {
  const path = `/projects/${projectId}/sources/models`
  server.listBy((authorization, response) =>
    authorization === `Bearer ${KEY}`
      ? response.end(JSON.stringify({ object: 'list', data: [{ id: 'small' }, { id: 'large' }] }))
      : fail(response, 401, `no such key: ${authorization}`),
  )
  const list = (body: object) =>
    laurel.manager.ask('POST', path, SourceModelsAnswer, { baseUrl: server.baseUrl, ...body })
  const all = { models: ['large', 'small'], error: null }
  expect(await list({ apiKey: KEY })).toEqual(all)
  expect(await list({})).toEqual({ models: [], error: '401 no such key: undefined' })
  const { id: sourceId } = await add({ apiKey: KEY })
  expect(await list({ sourceId })).toEqual(all)
  // The kept key goes nowhere else: the same server by another name is another address.
  const elsewhere = server.baseUrl.replace('127.0.0.1', 'localhost')
  expect((await list({ sourceId, baseUrl: elsewhere })).error).toBe('401 no such key: undefined')
  expect((await list({ apiKey: 'another' })).error).toBe('401 no such key: Bearer …')
  server.listBy((_, response) => response.end('{"models":[]}'))
  expect((await list({})).error).toMatch('list of models')
  expect((await list({ baseUrl: 'http://127.0.0.1:9/v1' })).error).toMatch('not reached')
  expect(await laurel.manager.refused('POST', path, { baseUrl: 'http://169.254.169.254/v1' })).toBe(
    '400 invalid_request',
  )
  expect(
    await laurel.manager.refused('POST', path, { baseUrl: server.baseUrl, sourceId: 'x' }),
  ).toBe('404 not_found')
  const labeler = await laurel.member(projectId, `Labeler ${sourceId.slice(0, 8)}`)
  expect(await labeler.refused('POST', path, { baseUrl: server.baseUrl })).toBe('403 forbidden')
})

test('who makes a project is told the models of a server before there is one', async () => {
  server.listBy((authorization, response) =>
    authorization === `Bearer ${KEY}`
      ? response.end(JSON.stringify({ object: 'list', data: [{ id: 'small' }, { id: 'large' }] }))
      : fail(response, 401, `no such key: ${authorization}`),
  )
  const path = '/server-models'
  const ask = (body: object) => laurel.manager.ask('POST', path, SourceModelsAnswer, body)
  const { baseUrl } = server
  expect(await ask({ baseUrl, apiKey: KEY })).toEqual({ models: ['large', 'small'], error: null })
  expect((await ask({ baseUrl, apiKey: 'another' })).error).toBe('401 no such key: Bearer …')
  // No key that is kept anywhere is used, and no address within a cloud's own network is asked.
  expect((await ask({ baseUrl })).error).toBe('401 no such key: undefined')
  const refused = (body: object) => laurel.manager.refused('POST', path, body)
  expect(await refused({ baseUrl: 'http://169.254.169.254/v1' })).toBe('400 invalid_request')
  expect(await refused({ baseUrl, sourceId: 'x' })).toBe('400 invalid_request')
  const labeler = await laurel.member(projectId, 'Labeler who asks')
  expect(await labeler.refused('POST', path, { baseUrl })).toBe('403 forbidden')
})

test('older outputs fill a task up, but never texts of the screening test', async () => {
  const row = { prompt: 'Say hello.', outputs: [{ text: 'Hello of old.', model: 'old' }] }
  await laurel.importRows(projectId, [row], { createRankTasks: false })
  const conversation = [{ role: 'user', content: 'Say hello.' }]
  const outputs = ['The best of the test.', 'The worst of the test.']
  await laurel.manager.ask('POST', `/projects/${projectId}/screening/tasks`, Strict({ id: Id }), {
    ...{ kind: 'rank', conversation, tiers: [[0], [1]] },
    outputs: outputs.map((text) => ({ text, flags: [] })),
  })
  const { id } = await add()
  server.behave((_, response) => complete(response, 'Hello.'))
  await post(id, 'ask')
  await settled()
  const labeler = await laurel.member(projectId, `Labeler ${id.slice(0, 8)}`)
  const next = `/projects/${projectId}/assignments/next`
  const { assignment } = await labeler.ask('POST', next, NextAssignmentAnswer, {})
  const texts = assignment?.outputs.map(({ text }) => text).toSorted()
  expect([assignment?.purpose, texts]).toEqual(['collect', ['Hello of old.', 'Hello.']])
})

test('a key is in no answer and in no file of the data folder but sealed, and its own file is its owner’s alone', async () => {
  const added = await laurel.manager.request('POST', `/projects/${projectId}/sources`, {
    ...{ name: 'Paid', baseUrl: server.baseUrl, models: ONE, apiKey: KEY },
  })
  const { id } = added.body as Source
  server.behave((one, response) => fail(response, 401, `no such key: ${one.authorization}`))
  const path = `/projects/${projectId}/sources/${id}`
  await prompts('Who?')
  const said = [
    added,
    await laurel.manager.request('PATCH', path, { name: 'Renamed' }),
    await laurel.manager.request('POST', `${path}/try`, {}),
    await laurel.manager.request('POST', `${path}/ask`, {}),
  ]
  await settled()
  said.push(await laurel.manager.request('GET', `/projects/${projectId}/sources`))
  expect(said.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(JSON.stringify(said)).not.toContain(KEY)
  expect((await view())?.key).toEqual({ lastFour: '7f3a' })
  expect((await view())?.lastError).toBe('401 no such key: Bearer …')
  for (const name of await readdir(laurel.dataFolder)) {
    const file = join(laurel.dataFolder, name)
    if ((await stat(file)).isFile()) expect((await readFile(file)).includes(KEY), name).toBe(false)
  }
  expect((await stat(join(laurel.dataFolder, 'secrets.key'))).mode & 0o777).toBe(0o600)

  const moved = { baseUrl: 'http://127.0.0.1:9/v1' }
  expect(await laurel.manager.refused('PATCH', path, moved)).toBe('400 invalid_request')
  const cleared = await laurel.manager.ask('PATCH', path, SourceSettings, {
    ...moved,
    apiKey: null,
  })
  expect([cleared.baseUrl, cleared.key]).toEqual(['http://127.0.0.1:9/v1', null])
})

test('a source is tried with one short prompt, and says which model does not answer', async () => {
  const { id } = await add({ models: MODELS })
  server.behave(({ body }, response) =>
    body.model === 'small' ? complete(response, 'Hello.') : fail(response, 404, 'no such model'),
  )
  const path = `/projects/${projectId}/sources/${id}/try`
  const { rows } = await laurel.manager.ask('POST', path, TrySourceAnswer, {})
  expect(rows.map(({ model, text, error }) => [model, text, error])).toEqual([
    ['small', 'Hello.', null],
    ['large', null, '404 no such model'],
  ])
  expect(await counts()).toEqual({ waiting: 0, done: 0, failed: 0, stopped: 0 })
})

test('too many requests hold the whole source back for as long as it says', async () => {
  await prompts('One?', 'Two?')
  const { id } = await add({ atOnce: 1 })
  const begin = laurel.clock.now
  server.behave(({ body }, response, count) =>
    count === 1
      ? fail(response, 429, 'slow down', { 'retry-after': '30' })
      : complete(response, `answer to ${body.messages[0]?.content}`),
  )
  await post(id, 'ask')
  await settled()
  expect(await view()).toMatchObject({
    requests: { waiting: 2, done: 0 },
    lastError: '429 slow down',
  })
  await later(29_999)
  expect(server.asked).toHaveLength(1)
  await later(1)
  expect(server.asked.map(({ at, body }) => [at - begin, body.messages[0]?.content])).toEqual([
    [0, 'One?'],
    [30_000, 'One?'],
    [30_000, 'Two?'],
  ])
  expect(await counts()).toEqual({ waiting: 0, done: 2, failed: 0, stopped: 0 })
})

test('trouble at the server is waited out ever longer and given up after six attempts; other prompts go on', async () => {
  await prompts('One?', 'Two?')
  const { id } = await add()
  const isOne = (text: string | undefined) => text === 'One?'
  server.behave(({ body }, response) =>
    isOne(body.messages[0]?.content) ? fail(response, 500, 'out') : complete(response, 'Two.'),
  )
  await post(id, 'ask')
  await settled()
  const attempts = () => server.asked.filter(({ body }) => isOne(body.messages[0]?.content)).length
  const seen: number[][] = [[0, attempts()]]
  // Less than half of the wait is too early; all of it is always enough.
  for (const wait of [1000, 2000, 4000, 8000, 16_000]) {
    await later(wait / 2 - 1)
    seen.push([wait / 2 - 1, attempts()])
    await later(wait / 2 + 1)
    seen.push([wait, attempts()])
  }
  expect(seen.map(([, asked]) => asked)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6])
  await later(3_600_000)
  expect(attempts()).toBe(6)
  expect(await counts()).toEqual({ waiting: 0, done: 1, failed: 1, stopped: 0 })

  server.behave((_, response) => complete(response, 'One.'))
  await post(id, 'resume')
  await settled()
  expect(await counts()).toEqual({ waiting: 0, done: 2, failed: 0, stopped: 0 })
})

test('a refusal, an empty text and what is no completion are not asked for again', async () => {
  await prompts('One?', 'Two?', 'Three?')
  const { id } = await add()
  server.behave(({ body }, response) => {
    const [message] = body.messages
    if (message?.content === 'One?') fail(response, 400, 'too long')
    else if (message?.content === 'Two?') complete(response, ' ', 'length')
    else response.end('{"choices":[]}')
  })
  await post(id, 'ask')
  await settled()
  await later(3_600_000)
  expect(server.asked).toHaveLength(3)
  expect(await counts()).toEqual({ waiting: 0, done: 0, failed: 3, stopped: 0 })
})

test('a server that hangs is given up on after the timeout; one that is not there is asked again', async () => {
  await prompts('One?')
  const { id } = await add({ timeoutSeconds: 1 })
  server.behave(() => undefined)
  await post(id, 'ask')
  await settled()
  expect(await view()).toMatchObject({
    requests: { waiting: 1 },
    lastError: 'no answer within 1 s',
  })
  const path = `/projects/${projectId}/sources/${id}`
  await laurel.manager.ask('PATCH', path, SourceSettings, { baseUrl: 'http://127.0.0.1:9/v1' })
  await later(1000)
  const after = await view()
  expect(after?.requests.waiting).toBe(1)
  expect(after?.lastError).toMatch(/^not reached: /)
})

test('no more at once and no more a minute than a source allows', async () => {
  await prompts('1', '2', '3', '4', '5')
  const { id } = await add({ atOnce: 2, requestsPerMinute: 3 })
  let open = 0
  const most: number[] = []
  server.behave((_, response, count) => {
    most.push((open += 1))
    setTimeout(() => {
      open -= 1
      complete(response, `answer ${count}`)
    }, 20)
  })
  await post(id, 'ask', { prompts: 4 })
  await settled()
  expect([server.asked.length, Math.max(...most)]).toEqual([3, 2])
  await later(59_999)
  expect(server.asked).toHaveLength(3)
  await later(1)
  const texts = server.asked.map(({ body }) => body.messages[0]?.content)
  expect(texts.toSorted()).toEqual(['1', '2', '3', '4'])
})

test('what is stopped is broken off and asked again on request, also by a server that started anew', async () => {
  await prompts('One?', 'Two?')
  const { id } = await add({ models: MODELS, atOnce: 6 })
  let closed = 0
  server.behave((_, response) => {
    response.on('close', () => (closed += 1))
  })
  await post(id, 'ask')
  await expect.poll(() => server.asked.length).toBe(6)
  const stopped = await post(id, 'stop')
  expect(stopped.requests).toEqual({ waiting: 0, done: 0, failed: 0, stopped: 6 })
  await settled()
  await expect.poll(() => closed).toBe(6)

  await post(id, 'resume')
  await expect.poll(() => server.asked.length).toBe(12)
  server.behave(({ body }, response, count) => complete(response, `${body.model} ${count}`))
  await laurel.app.close()
  laurel = await startApplication({ LAUREL_DATA: laurel.dataFolder })
  opened.push(laurel)
  await settled()
  expect(await counts()).toEqual({ waiting: 0, done: 6, failed: 0, stopped: 0 })
  const overview = await laurel.app.services.counts.of(projectId)
  expect([overview.outputs, overview.rankTasksOpen]).toEqual([6, 2])
})

test('addresses that are not http or lead to a cloud’s credentials are refused', async () => {
  const path = `/projects/${projectId}/sources`
  const refuse = (baseUrl: string) =>
    laurel.manager.refused('POST', path, { name: 'x', baseUrl, models: ONE })
  for (const address of [
    'file:///etc/passwd',
    'ftp://example.org/v1',
    'no address',
    'http://169.254.169.254/latest',
    'http://2852039166/v1', // 169.254.169.254 as one number
    'http://[::ffff:169.254.169.254]/v1',
    'http://[fd00:ec2::254]/v1',
    'http://[fe80::1]/v1',
    'http://100.100.100.200/v1',
    'http://name:word@example.org/v1',
    'http://example.org/v1?key=1',
  ]) {
    expect([address, await refuse(address)]).toEqual([address, '400 invalid_request'])
  }
  server.behave((_, response) => fail(response, 302, '', { location: 'http://169.254.169.254/' }))
  const { id } = await add()
  const { rows } = await laurel.manager.ask('POST', `${path}/${id}/try`, TrySourceAnswer, {})
  expect(rows[0]?.error).toMatch(/^302/)
})

test('only managers of the project see and use its sources', async () => {
  const { id } = await add()
  const reviewer = await laurel.member(projectId, `Reviewer ${id.slice(0, 8)}`, 'reviewer')
  const other = await laurel.project()
  const path = `/projects/${projectId}/sources`
  expect(await reviewer.refused('GET', path)).toBe('403 forbidden')
  expect(await reviewer.refused('POST', `${path}/${id}/ask`, {})).toBe('403 forbidden')
  expect(await laurel.manager.refused('DELETE', `/projects/${other}/sources/${id}`)).toBe(
    '404 not_found',
  )
  expect((await laurel.manager.request('DELETE', `${path}/${id}`)).status).toBe(200)
  expect(await view()).toBeUndefined()
})

test('a name is looked up once, and refused where any of its addresses keeps a cloud’s credentials', async () => {
  const rebinding = (...answers: string[][]) => {
    let asked = 0
    return checkedLookup((_, __, answer) => {
      const addresses = answers[asked] ?? []
      asked += 1
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    })
  }
  const leads = (lookUp: ReturnType<typeof checkedLookup>, all: boolean) =>
    new Promise((resolve) => {
      lookUp('models.example.org', { all }, (error, address) => resolve(error?.message ?? address))
    })
  const once = rebinding(['10.0.0.7'], ['169.254.169.254'])
  expect(await leads(once, false)).toBe('10.0.0.7')
  const refusal = 'models.example.org leads to 169.254.169.254, where clouds keep credentials'
  expect(await leads(once, false)).toBe(refusal)
  expect(await leads(rebinding(['10.0.0.7', '169.254.169.254']), true)).toBe(refusal)
  expect(await leads(rebinding(['::1', '10.0.0.7']), true)).toEqual([
    { address: '::1', family: 6 },
    { address: '10.0.0.7', family: 4 },
  ])
  expect(await leads(rebinding(['64:ff9b::a9fe:a9fe']), false)).toMatch('leads to 64:ff9b::')

  // The connection itself goes through it: this address answers nobody.
  await expect(
    fetch('http://models.example.org:8443/', {
      dispatcher: new Agent({ connect: { lookup: rebinding(['fd00:ec2::254']) } }),
    }),
  ).rejects.toMatchObject({
    cause: {
      message: 'models.example.org leads to fd00:ec2::254, where clouds keep credentials',
    },
  })
})
