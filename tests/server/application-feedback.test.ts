import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  ApplicationFeedbackAnswer,
  type ApplicationFeedback,
} from '../../contract/application-feedback.ts'
import { checked } from '../../contract/check.ts'
import type { ErrorBody } from '../../contract/errors.ts'
import { RankingRow } from '../../contract/feedback.ts'
import { Job } from '../../contract/jobs.ts'
import { Project, ProjectOverview } from '../../contract/projects.ts'
import { Prompt } from '../../contract/prompts.ts'
import { Page } from '../../contract/schema.ts'
import { CreateTokenAnswer } from '../../contract/tokens.ts'
import { DAY_MS } from '../../domain/day.ts'
import { startApplication, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string
let worker: TestWorker
let token: string

beforeAll(async () => {
  laurel = await startApplication()
  worker = await TestWorker.register(laurel, 'worker')
})
afterAll(() => laurel.close())

/** A project and a service in it. */
beforeEach(async () => {
  projectId = await laurel.project()
  token = await serviceToken(['generate', 'feedback'])
})

async function serviceToken(scopes: string[]) {
  const service = { projectId, role: 'labeler' }
  const body = { name: 'Help pages', scopes, days: null, service }
  return (await laurel.manager.ask('POST', '/tokens', CreateTokenAnswer, body)).token
}

async function post(url: string, payload: object, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${token}`
  const all = { authorization, ...headers }
  const response = await laurel.app.inject({ method: 'POST', url, headers: all, payload })
  return { status: response.statusCode, body: response.json<unknown>() }
}
async function judge(feedback: ApplicationFeedback, headers?: Record<string, string>) {
  const { status, body } = await post('/api/v1/feedback', feedback, headers)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return checked(ApplicationFeedbackAnswer, body, 'feedback')
}
async function refusal(feedback: object, headers?: Record<string, string>) {
  const { status, body } = await post('/api/v1/feedback', feedback, headers)
  return `${status} ${(body as ErrorBody).error.message}`
}
const given = (texts: string[]) => ({
  ...{ project: projectId, prompt: 'Why is the sky blue?' },
  outputs: texts.map((text) => ({ text })),
})
const counts = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/overview`, ProjectOverview)).counts
const rankings = async () =>
  (await laurel.manager.ask('GET', `/projects/${projectId}/rankings`, Page(RankingRow))).rows
async function exported(format: string, query: string) {
  const response = await laurel.app.inject({
    url: `/api/v1/projects/${projectId}/export/${format}?${query}`,
    headers: { cookie: laurel.manager.cookie },
  })
  expect(response.statusCode).toBe(200)
  const lines = response.body.split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** A completion of three choices, as the trainer would write it. */
async function completion(texts = [' Rayleigh scattering.', 'Magic.', 'The sea.']) {
  await laurel.importRows(projectId, [{ prompt: 'Hello?', demonstration: 'Hello.' }])
  for (const kind of ['pretrain', 'sft'] as const) {
    await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
    const job = await worker.claim()
    if (!job) throw new Error(`${kind} is not there to be claimed`)
    const { sha256 } = await worker.upload(`${kind} of ${projectId}`)
    const model = { artefact: sha256, parameters: 1_000, metrics: {} }
    expect(await worker.write(job, 'complete', { model })).toBe('200')
  }
  await worker.claimGeneration()
  const asked = post('/v1/chat/completions', {
    ...{ model: projectId, n: texts.length, seed: 5, temperature: 0.5, top_p: 0.9 },
    ...{ stop: ['\n\n'], max_tokens: 40 },
    messages: [{ role: 'user', content: 'Why is the sky blue?' }],
  })
  const claimed = await worker.claimGeneration(5_000)
  if (!claimed) throw new Error(JSON.stringify(await asked))
  const answers = texts.map((text) => ({ text, tokens: 3, finished: true }))
  await worker.writeGeneration(claimed, 'complete', { answers, leftOut: 0 })
  return ((await asked).body as { id: string }).id
}

test('the choice among n is a comparison with each other choice, of the service, in counts and exports', async () => {
  const id = await completion()
  const before = await counts()
  const answer = await judge({ completion: id, chosen: 0, user: 'u-1', comment: 'clear' })
  expect(answer).toMatchObject({ comparisons: 2, labels: 0, demonstrations: 0 })
  const after = await counts()
  expect([after.comparisons - before.comparisons, after.rankings - before.rankings]).toEqual([2, 2])
  expect([after.prompts - before.prompts, after.outputs - before.outputs]).toEqual([1, 3])

  // Nothing is known of the order of the other two: a pair each, and no tie between them.
  const [best = '', second = '', third = ''] = answer.outputIds
  const rows = await rankings()
  expect(rows.map(({ tiers }) => JSON.stringify(tiers)).sort()).toEqual(
    [JSON.stringify([[best], [second]]), JSON.stringify([[best], [third]])].sort(),
  )
  expect(new Set(rows.map(({ labelerName }) => labelerName))).toEqual(new Set(['Help pages']))
  const pairs = await exported('trl-preference', 'kind=rankings')
  const turn = (content: string) => [{ role: 'assistant', content }]
  expect(pairs.map(({ chosen }) => chosen)).toEqual([
    turn('Rayleigh scattering.'),
    turn('Rayleigh scattering.'),
  ])
  // Choice n was drawn with seed + n.
  const drawn = { temperature: 0.5, topP: 0.9, topK: 0, stop: ['\n\n'], maximumTokens: 40 }
  const raw = await exported('laurel', 'kind=rankings')
  const known = raw.flatMap(({ outputs }) => outputs as { text: string }[])
  for (const [at, text] of ['Rayleigh scattering.', 'Magic.', 'The sea.'].entries()) {
    expect(known.find((output) => output.text === text)).toMatchObject({ ...drawn, seed: 5 + at })
  }
  const prompts = await laurel.manager.ask('GET', `/projects/${projectId}/prompts`, Page(Prompt))
  const asked = prompts.rows.find(({ id: one }) => one === answer.promptId)
  expect(asked).toMatchObject({ source: 'customer', authorName: 'u-1' })
})

test('a thumb is a label by itself: exported for KTO, and no comparison', async () => {
  const before = await counts()
  const up = await judge({ ...given(['Blue.', 'Red.']), choice: 0, thumb: 'up', user: 'u-1' })
  expect(up).toMatchObject({ comparisons: 0, labels: 1, demonstrations: 0 })
  await judge({ ...given(['Blue.', 'Red.']), choice: 1, thumb: 'down', user: 'u-2' })
  // Somebody's new thumb takes the place of the old; another user's stays.
  await judge({ ...given(['Blue.', 'Red.']), choice: 0, thumb: 'down', user: 'u-1' })
  expect((await counts()).comparisons).toBe(before.comparisons)
  const lines = await exported('trl-unpaired', 'kind=labels')
  const prompt = [{ role: 'user', content: 'Why is the sky blue?' }]
  const line = (content: string, label: boolean) => ({
    ...{ prompt, completion: [{ role: 'assistant', content }], label },
  })
  expect(lines).toHaveLength(2)
  expect(lines).toEqual(expect.arrayContaining([line('Blue.', false), line('Red.', false)]))
  expect(await exported('trl-preference', 'kind=rankings')).toEqual([])

  const raw = await exported('laurel', 'kind=labels')
  expect(raw[0]).toMatchObject({ kind: 'label', source: 'application', model: 'imported' })
  const named = await exported('laurel', 'kind=labels&names=true')
  expect(named.map(({ source }) => source).sort()).toEqual([
    'u-1 (application)',
    'u-2 (application)',
  ])
})

test('an edited answer is a demonstration, also where people take a screening test first', async () => {
  const { settings } = await laurel.manager.ask('GET', `/projects/${projectId}`, Project)
  const screening = { ...settings.screening, required: true }
  const change = { settings: { screening } }
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, change)
  token = await serviceToken(['feedback'])
  const answer = await judge({ ...given(['Blue']), edited: ' Because of scattering. ' })
  expect(answer).toMatchObject({ comparisons: 0, labels: 0, demonstrations: 1 })
  const [line] = await exported('prompt-completion', 'kind=demonstrations')
  expect(JSON.stringify(line)).toContain('"Because of scattering."')
})

test('the same Idempotency-Key stores once; with another request it is refused', async () => {
  const headers = { 'idempotency-key': 'request-1' }
  const feedback = { ...given(['Blue.', 'Red.']), chosen: 0 }
  const first = await judge(feedback, headers)
  expect(await judge(feedback, headers)).toEqual(first)
  expect((await counts()).comparisons).toBe(1)
  expect(await refusal({ ...feedback, chosen: 1 }, headers)).toBe(
    '409 The Idempotency-Key "request-1" came with another request before: use a new one for each.',
  )
  await judge(feedback) // without a key it is said twice
  expect((await counts()).comparisons).toBe(2)
  laurel.clock.now += 8 * DAY_MS
  await judge({ ...feedback, chosen: 1 }, headers)
  expect((await counts()).comparisons).toBe(3)
})

test('what says nothing, or of nothing, is refused by name and stores nothing', async () => {
  const two = given(['Blue.', 'Red.'])
  expect(await refusal(two)).toMatch(/^400 the body lacks: chosen, thumb or edited/)
  expect(await refusal({ chosen: 0 })).toMatch(/^400 the body lacks: completion, or else/)
  expect(await refusal({ ...two, chosen: 2 })).toBe(
    '400 chosen (body) is 2, but there are 2 outputs, from 0',
  )
  expect(await refusal({ ...two, thumb: 'up' })).toMatch(/^400 choice \(body\) is missing/)
  expect(await refusal({ ...given(['Blue.', ' Blue. ']), chosen: 0 })).toMatch(
    /^400 chosen .*nothing was preferred$/,
  )
  expect(await refusal({ ...two, completion: 'cmpl-x', chosen: 0 })).toMatch(/^400 completion/)
  expect(await refusal({ completion: 'cmpl-x', chosen: 0 })).toMatch(/^404/)
  expect(await refusal({ ...two, project: 'elsewhere', chosen: 0 })).toMatch(/^404/)
  expect((await counts()).prompts).toBe(0)

  token = await serviceToken(['generate'])
  expect(await refusal({ ...two, chosen: 0 })).toMatch(/^403 This needs .* the scope feedback/)
  token = await serviceToken(['feedback'])
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, { archived: true })
  expect(await refusal({ ...two, chosen: 0 })).toMatch(/^409 This project is archived/)
})

test('a deleted project takes its completions, comparisons and thumbs along', async () => {
  const id = await completion()
  await judge({ completion: id, chosen: 0, choice: 0, thumb: 'up', edited: 'Scattering.' })
  await laurel.manager.ask('DELETE', `/projects/${projectId}`, Project, { name: 'Test project' })
  expect(await refusal({ completion: id, chosen: 0 })).toMatch(/^404/)
  laurel.clock.now += 7 * DAY_MS
  await laurel.app.services.projectEnds.sweep()
  const database = new Database(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const left = ['generations', 'unpaired_labels', 'comparisons', 'demonstrations'].map((table) =>
    database.prepare(`select count(*) from ${table} where project_id = ?`).pluck().get(projectId),
  )
  database.close()
  expect(left).toEqual([0, 0, 0, 0])
})

test('what a program asked and got is forgotten after 30 days, but for what was judged', async () => {
  const id = await completion()
  await judge({ completion: id, choice: 1, thumb: 'down' })
  const { oldAnswers } = laurel.app.services.chat.generation
  laurel.clock.now += 29 * DAY_MS
  await counts() // keeps the manager's session alive, which ends after 30 days without use
  laurel.clock.now += DAY_MS
  await oldAnswers.forget()
  await judge({ completion: id, choice: 2, thumb: 'down' })
  laurel.clock.now += 1
  await oldAnswers.forget()
  expect(await refusal({ completion: id, choice: 0, thumb: 'up' })).toMatch(/^404/)
  expect(await exported('trl-unpaired', 'kind=labels')).toHaveLength(2)
})
