import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ClaimedGeneration, GeneratedAnswer } from '../../contract/generation.ts'
import { Job } from '../../contract/jobs.ts'
import type { OpenAiModels } from '../../contract/openai.ts'
import { CreateTokenAnswer } from '../../contract/tokens.ts'
import type { Static } from 'typebox'
import { startApplication, type Person, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string
let worker: TestWorker
let token: string
let labelerToken: string
let sft: string

const tokenOf = async (person: Person, scopes: string[]) => {
  const body = { name: 'program', scopes, days: null }
  return (await person.ask('POST', '/tokens', CreateTokenAnswer, body)).token
}

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  worker = await TestWorker.register(laurel, 'worker')
  await laurel.importRows(
    projectId,
    Array.from({ length: 4 }, (_, at) => ({
      ...{ prompt: `Question ${at}?`, demonstration: `Answer ${at}.` },
      split: at === 0 ? ('valid' as const) : ('train' as const),
    })),
  )
  for (const kind of ['pretrain', 'sft'] as const) {
    await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
    const job = await worker.claim()
    if (!job) throw new Error(`${kind} is not there to be claimed`)
    const { sha256 } = await worker.upload(`${kind} weights`)
    const model = { artefact: sha256, parameters: 1_000, metrics: {} }
    expect(await worker.write(job, 'complete', { model })).toBe('200')
  }
  token = await tokenOf(laurel.manager, ['generate'])
  labelerToken = await tokenOf(await laurel.member(projectId, 'Labeler'), ['generate', 'read'])
  const { data } = (await ask('GET', '/models')).body as Static<typeof OpenAiModels>
  sft = data.find(({ name }) => /^sft/i.test(name))?.id ?? 'there is no SFT model'
})
afterAll(() => laurel.close())
/** A trainer is there. */
beforeEach(async () => void (await worker.claimGeneration()))

async function ask(method: 'GET' | 'POST', path: string, payload?: object, by = token) {
  const response = await laurel.app.inject({
    ...{ method, url: `/v1${path}`, headers: { authorization: `Bearer ${by}` } },
    ...(payload ? { payload } : {}),
  })
  const isJson = String(response.headers['content-type']).startsWith('application/json')
  const body: unknown = isJson ? response.json() : response.body
  return { status: response.statusCode, body }
}

/** Asks, and lets the worker do its part once it is claimed. */
async function answered(
  path: string,
  payload: object,
  work: (claimed: ClaimedGeneration) => Promise<unknown>,
) {
  const asked = ask('POST', path, payload)
  const claimed = await worker.claimGeneration(5_000)
  if (!claimed) throw new Error(JSON.stringify(await asked))
  await work(claimed)
  return { claimed, ...(await asked) }
}
const complete = (answers: GeneratedAnswer[]) => (claimed: ClaimedGeneration) =>
  worker.writeGeneration(claimed, 'complete', { answers, leftOut: 0, promptTokens: 7 })
const refused = async (path: string, payload: object, by = token) => {
  const { status, body } = await ask('POST', path, payload, by)
  const { error } = body as { error: { type: string; param: string | null; code: string | null } }
  return [status, error.type, error.param, error.code]
}
const messages = [{ role: 'user', content: 'Name a tree.' }]

test('models: the project’s own id is whichever writes now; single ones are for reviewers and managers', async () => {
  const { data } = (await ask('GET', '/models')).body as Static<typeof OpenAiModels>
  expect(data.map(({ id, owned_by }) => [id === projectId, owned_by])).toEqual([
    [true, 'Test project'],
    [false, 'Test project'],
    [false, 'Test project'],
  ])
  const own = (await ask('GET', '/models', undefined, labelerToken)).body
  expect((own as Static<typeof OpenAiModels>).data.map(({ id }) => id)).toEqual([projectId])
  expect((await ask('GET', `/models/${sft}`)).body).toMatchObject({ id: sft, object: 'model' })
  expect(await refused('/chat/completions', { model: sft, messages }, labelerToken)).toEqual([
    ...[404, 'not_found_error', 'model', 'model_not_found'],
  ])
})

test('a chat completion is what the trainer writes, with all that was asked of it', async () => {
  const { claimed, status, body } = await answered(
    '/chat/completions',
    {
      ...{ model: sft, n: 2, temperature: 0.5, top_p: 0.9, max_tokens: 20, stop: 'END', seed: 5 },
      messages: [
        { role: 'developer', content: 'Be short.' },
        { role: 'user', content: [{ type: 'text', text: 'Name a tree.' }] },
      ],
    },
    complete([
      { text: ' An oak.', tokens: 4, finished: true },
      { text: 'A birch', tokens: 20, finished: false },
    ]),
  )
  expect(claimed).toMatchObject({
    conversation: [
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: 'Name a tree.' },
    ],
    whole: true,
    parameters: {
      ...{ count: 2, temperature: 0.5, topP: 0.9, maximumNewTokens: 20, seed: 5, stop: ['END'] },
    },
  })
  expect([status, body]).toEqual([
    200,
    {
      id: `chatcmpl-${claimed.id}`,
      object: 'chat.completion',
      created: Math.floor(laurel.clock.now / 1000),
      model: sft,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'An oak.', refusal: null },
          finish_reason: 'stop',
          logprobs: null,
        },
        {
          index: 1,
          message: { role: 'assistant', content: 'A birch', refusal: null },
          finish_reason: 'length',
          logprobs: null,
        },
      ],
      usage: { prompt_tokens: 7, completion_tokens: 24, total_tokens: 31 },
    },
  ])
})

test('a stream sends what is new, the ends with their log-probabilities, and the usage', async () => {
  const logprob = { token: 'oak', bytes: [111, 97, 107], logprob: -0.5 }
  const request = {
    ...{ model: projectId, messages, stream: true, logprobs: true, top_logprobs: 1 },
    stream_options: { include_usage: true },
  }
  const { body } = await answered('/chat/completions', request, async (claimed) => {
    expect(claimed.parameters).toMatchObject({ likeliest: 1, temperature: 1, topP: 1 })
    await worker.writeGeneration(claimed, 'progress', { texts: [' An'], leftOut: 0 })
    // Read before more comes: states in between may be left out.
    await new Promise((resolve) => setTimeout(resolve, 100))
    const answer = { text: ' An oak', tokens: 3, finished: true }
    await complete([{ ...answer, logprobs: [{ ...logprob, likeliest: [logprob] }] }])(claimed)
  })
  const events = (body as string).trim().split('\n\n')
  expect(events.pop()).toBe('data: [DONE]')
  const chunks = events.map((event) => JSON.parse(event.slice('data: '.length)) as Chunk)
  expect(new Set(chunks.map(({ object }) => object))).toEqual(new Set(['chat.completion.chunk']))
  expect(chunks.map(({ choices, usage }) => choices[0] ?? usage)).toEqual([
    { index: 0, delta: { role: 'assistant', content: 'An' }, finish_reason: null },
    { index: 0, delta: { content: ' oak' }, finish_reason: null },
    {
      ...{ index: 0, delta: {}, finish_reason: 'stop' },
      logprobs: { content: [{ ...logprob, top_logprobs: [logprob] }], refusal: null },
    },
    { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
  ])
})
interface Chunk {
  object: string
  choices: object[]
  usage: object | null
}

test('a completion goes on from a text as it is', async () => {
  const token = (text: string) => ({
    ...{ token: text, bytes: [...new TextEncoder().encode(text)], logprob: -1 },
    likeliest: [{ token: 'x', bytes: [120], logprob: -0.25 }],
  })
  const { claimed, body } = await answered(
    '/completions',
    { model: sft, prompt: 'Once upon', logprobs: 1, temperature: 0 },
    complete([
      {
        ...{ text: ' a é', tokens: 3, finished: false },
        logprobs: [token(' a'), token(' é'), { ...token('\uFFFD'), bytes: [0xe2, 0x80] }],
      },
    ]),
  )
  expect(claimed).toMatchObject({ conversation: [], text: 'Once upon' })
  expect(claimed.parameters).toMatchObject({ maximumNewTokens: 16, temperature: 0, likeliest: 1 })
  expect(body).toMatchObject({
    id: `cmpl-${claimed.id}`,
    object: 'text_completion',
    choices: [
      {
        ...{ index: 0, text: ' a é', finish_reason: 'length' },
        logprobs: {
          ...{ tokens: [' a', ' é', 'bytes:\\xe2\\x80'], text_offset: [0, 2, 4] },
          ...{ token_logprobs: [-1, -1, -1], top_logprobs: Array(3).fill({ x: -0.25 }) },
        },
      },
    ],
  })
})

test('errors come in the form that OpenAI’s clients read, and name the parameter', async () => {
  const chat = '/chat/completions'
  const good = { model: sft, messages }
  const bad = 'invalid_request_error'
  expect(await refused(chat, good, 'laurel_unknown')).toEqual([
    ...[401, 'authentication_error', null, 'invalid_api_key'],
  ])
  const reader = await tokenOf(laurel.manager, ['read'])
  expect(await refused(chat, good, reader)).toEqual([403, 'permission_error', null, null])
  expect(await refused(chat, { ...good, temperature: 3 })).toEqual([400, bad, 'temperature', null])
  expect(await refused(chat, { ...good, n: 10 })).toEqual([400, bad, 'n', null])
  expect(await refused(chat, { ...good, functions: [] })).toEqual([400, bad, 'functions', null])
  expect(await refused(chat, { model: sft })).toEqual([400, bad, 'messages', null])
  for (const [param, value] of Object.entries({
    ...{ frequency_penalty: 0.5, presence_penalty: -1, tools: [{}], store: true },
    ...{ response_format: { type: 'json_object' }, logit_bias: { '5': 1 }, top_logprobs: 2 },
  })) {
    const [status, type, named] = await refused(chat, { ...good, [param]: value })
    expect([status, type, String(named).split('.')[0]]).toEqual([400, bad, param])
  }
  for (const [param, value] of Object.entries({ echo: true, best_of: 3, suffix: 'x' })) {
    const request = { model: sft, prompt: 'Once', [param]: value }
    expect(await refused('/completions', request)).toEqual([400, bad, param, null])
  }
  const assistant = [...messages, { role: 'assistant', content: 'An' }]
  expect(await refused(chat, { model: sft, messages: assistant })).toEqual([
    ...[400, bad, 'messages', null],
  ])
  expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, body: { error: {} } })
})

test('a prompt that does not fit is refused, also where a stream was asked for', async () => {
  const failure = { error: 'The prompt has 99 tokens.', retryable: false }
  const { status, body } = await answered(
    '/chat/completions',
    { model: sft, messages, stream: true },
    (claimed) =>
      worker.writeGeneration(claimed, 'fail', { ...failure, problem: 'prompt_too_long' }),
  )
  expect([status, body]).toEqual([
    400,
    {
      error: {
        message: 'The prompt has 99 tokens.',
        type: 'invalid_request_error',
        param: 'prompt',
        code: 'context_length_exceeded',
      },
    },
  ])
})

test('a model that fails is a server error without the worker’s words', async () => {
  const failure = { error: '/secret/path is broken', retryable: false }
  const { status, body } = await answered('/completions', { model: sft, prompt: 'Once' }, (it) =>
    worker.writeGeneration(it, 'fail', failure),
  )
  expect([status, JSON.stringify(body).includes('secret')]).toEqual([500, false])
})

test('what its client no longer waits for is not written any longer', async () => {
  const url = await laurel.app.listen({ port: 0, host: '127.0.0.1' })
  for (const stream of [false, true]) {
    const gone = new AbortController()
    const asked = fetch(`${url}/v1/completions`, {
      ...{ method: 'POST', signal: gone.signal },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: sft, prompt: 'Once', stream }),
    })
    const claimed = await worker.claimGeneration(5_000)
    if (!claimed) throw new Error('nothing is asked for')
    gone.abort()
    await expect(asked).rejects.toThrow('aborted')
    const soFar = { texts: ['x'], leftOut: 0 }
    const progress = () => worker.writeGeneration(claimed, 'progress', soFar)
    await expect.poll(async () => (await progress()).body).toMatchObject({ cancelled: true })
  }
})

test('without a trainer the answer is 503, at once and with the reason', async () => {
  laurel.clock.now += 60_000
  const { status, body } = await ask('POST', '/chat/completions', { model: sft, messages })
  expect(status).toBe(503)
  expect(body).toMatchObject({ error: { type: 'server_error' } })
  expect(JSON.stringify(body)).toContain('No trainer is running')
})
