import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checked } from '../../contract/check.ts'
import { OutputDatasetRow, RankingDatasetRow } from '../../contract/dataset-rows.ts'
import { Job, JobDetail, type JobKind } from '../../contract/jobs.ts'
import { Lineage } from '../../contract/lineage.ts'
import { ModelDetail } from '../../contract/models.ts'
import type { ClaimedJob } from '../../contract/worker-protocol.ts'
import { startApplication, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let worker: TestWorker
let projectId: string

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_JOB_LEASE_SECONDS: '60' })
  worker = await TestWorker.register(laurel, 'worker')
  projectId = await laurel.project()
  await laurel.importRows(
    projectId,
    Array.from({ length: 3 }, (_, at) => ({
      prompt: `Question ${at}?`,
      demonstration: `Answer ${at}.`,
      outputs: [{ text: `Good ${at}` }, { text: `Bad ${at}` }],
      ranking: [[0], [1]],
      split: at === 0 ? ('valid' as const) : ('train' as const),
    })),
  )
  for (const kind of ['pretrain', 'sft', 'reward'] as const) await finish(await start(kind))
})
afterAll(() => laurel.close())

/** Starts a job and claims it. */
async function start(kind: JobKind, more: object = {}): Promise<ClaimedJob> {
  await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind, ...more })
  const job = await worker.claim()
  if (job?.kind !== kind) throw new Error(`claimed ${job?.kind ?? 'nothing'} instead of ${kind}`)
  return job
}

async function finish(job: ClaimedJob): Promise<string> {
  const { sha256 } = await worker.upload(`weights of ${job.kind}`)
  const model = { artefact: sha256, parameters: 10, metrics: {} }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  const { job: done } = await laurel.manager.ask('GET', `/jobs/${job.id}`, JobDetail)
  return done.modelId ?? ''
}

async function linesOf(job: ClaimedJob, role: string): Promise<unknown[]> {
  const input = job.inputs.find((one) => one.role === role)
  const { body } = await worker.download(input?.artefact ?? '')
  const lines = body.trim().split('\n')
  return lines.map((line) => JSON.parse(line) as unknown)
}

const rolesOf = (job: ClaimedJob) => job.inputs.map(({ role }) => role).sort()

test('a DPO job gets the SFT model twice and all rankings with who ranked, and gives a policy', async () => {
  const job = await start('dpo', { parameters: { beta: 0.2 } })
  expect(rolesOf(job)).toEqual(['initial_model', 'rankings', 'reference_model'])
  expect(job.parameters).toMatchObject({ beta: 0.2, keep: 'last' })
  const [initial, reference] = ['initial_model', 'reference_model'].map(
    (role) => job.inputs.find((input) => input.role === role)?.modelId,
  )
  expect(initial).toBe(reference)
  for (const line of await linesOf(job, 'rankings'))
    expect(checked(RankingDatasetRow, line, 'ranking').labelerId).toBeTruthy()
  const { model } = await laurel.manager.ask('GET', `/models/${await finish(job)}`, ModelDetail)
  expect(model).toMatchObject({ kind: 'policy', name: 'policy-1' })
})

test('PPO gets held-out prompts and rankings beside what it trains on', async () => {
  const job = await start('ppo')
  expect(rolesOf(job)).toEqual([
    'demonstrations',
    'initial_model',
    'prompts',
    'rankings',
    'reference_model',
    'reward_model',
  ])
  expect(await linesOf(job, 'prompts')).toHaveLength(3)
  await finish(job)
})

test('a score job sets the rewards of its project’s outputs, and of none elsewhere', async () => {
  const job = await start('score')
  expect(rolesOf(job)).toEqual(['outputs', 'reward_model'])
  const rows = (await linesOf(job, 'outputs')).map((line) =>
    checked(OutputDatasetRow, line, 'output'),
  )
  expect(rows.map(({ output }) => output).sort()).toEqual([
    'Bad 0',
    'Bad 1',
    'Bad 2',
    'Good 0',
    'Good 1',
    'Good 2',
  ])
  const scores = rows.map(({ outputId }, n) => ({ outputId, reward: n / 2 }))
  expect(await worker.write(job, 'scores', { scores })).toBe('200')
  const foreign = [{ outputId: '00000000-0000-4000-8000-000000000000', reward: 1 }]
  expect(await worker.write(job, 'scores', { scores: foreign })).toBe('400 invalid_request')
  expect(await worker.write(job, 'complete')).toBe('200')

  // Frozen anew, the rows are the same: a score is no part of what is scored.
  const again = await start('score')
  expect(await linesOf(again, 'outputs')).toEqual(rows)
  expect(await worker.write(again, 'complete')).toBe('200')
})

test('a best-of-n job needs a reward model, and what it writes is stored like a sample', async () => {
  const job = await start('best-of-n', { parameters: { n: 4, prompts: 2 } })
  expect(rolesOf(job)).toEqual(['initial_model', 'prompts', 'reward_model'])
  const [prompt] = (await linesOf(job, 'prompts')) as { promptId: string }[]
  const output = {
    ...{ promptId: prompt?.promptId, index: 3, text: 'The best', tokens: 2, logprob: -1 },
    ...{ temperature: 1, seed: 7, finished: true, reward: 2.5 },
  }
  expect(await worker.write(job, 'outputs', { outputs: [output] })).toBe('200')
  expect(await worker.write(job, 'complete')).toBe('200')
  const other = await laurel.project()
  const path = `/projects/${other}/jobs`
  expect(await laurel.manager.refused('POST', path, { kind: 'best-of-n' })).toBe('409 job_state')
})

test('how well a reward model predicts people is kept with it', async () => {
  const accuracy = { accuracy: 0.7, low: 0.6, high: 0.8, pairs: 10 }
  const bins = [{ from: 0.5, to: 0.55, pairs: 10, confidence: 0.52, accuracy: 0.7 }]
  const report = {
    heldOutPrompts: {
      ...{ rankings: 2, prompts: 2, accuracy, lengthCorrelation: null },
      byDistance: [{ distance: 1, pairs: 10, accuracy: 0.7 }],
      calibration: { error: 0.18, bins },
    },
    heldOutLabelers: null,
  }
  const job = await start('reward')
  const { sha256 } = await worker.upload('weights of a reward model')
  const model = { artefact: sha256, parameters: 10, metrics: {}, report }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  const { job: done } = await laurel.manager.ask('GET', `/jobs/${job.id}`, JobDetail)
  const detail = await laurel.manager.ask('GET', `/models/${done.modelId}`, ModelDetail)
  expect(detail.report).toEqual(report)
  expect(detail.parents.length).toBeGreaterThan(0)
})

/** Uploads as a manager does, over the interface of people. */
async function upload(bytes: string, cookie = laurel.manager.cookie, hash?: string) {
  const sha256 = hash ?? createHash('sha256').update(bytes).digest('hex')
  const { statusCode } = await laurel.app.inject({
    method: 'PUT',
    url: `/api/v1/projects/${projectId}/uploads/${sha256}`,
    headers: { cookie, 'x-laurel': '1', 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  })
  return { statusCode, sha256 }
}

test('a manager brings a model: uploaded by its hash, checked by a trainer, a root of the lineage', async () => {
  const reviewer = await laurel.member(projectId, 'Reviewer', 'reviewer')
  expect((await upload('folder', reviewer.cookie)).statusCode).toBe(403)
  expect((await upload('folder', undefined, 'f'.repeat(64))).statusCode).toBe(422)
  const { sha256, statusCode } = await upload('folder')
  expect(statusCode).toBe(200)

  const jobs = `/projects/${projectId}/jobs`
  const asked = (more: object) => ({
    kind: 'import',
    parameters: { artefact: sha256, name: 'SmolLM2-135M', ...more },
  })
  expect(await laurel.manager.refused('POST', jobs, asked({ artefact: 'e'.repeat(64) }))).toBe(
    '400 invalid_parameters',
  )
  expect(await laurel.manager.refused('POST', jobs, asked({ name: '../up' }))).toBe(
    '400 invalid_parameters',
  )
  const job = await start('import', { parameters: asked({ as: 'base' }).parameters })
  expect(job.inputs).toEqual([{ role: 'upload', artefact: sha256, modelId: null, datasetId: null }])
  const model = { artefact: sha256, parameters: 10, metrics: {} }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  const { job: done } = await laurel.manager.ask('GET', `/jobs/${job.id}`, JobDetail)
  const modelId = done.modelId ?? ''
  const detail = await laurel.manager.ask('GET', `/models/${modelId}`, ModelDetail)
  expect(detail.model).toMatchObject({ name: 'SmolLM2-135M', kind: 'base', artefact: sha256 })
  const { edges, models } = await laurel.manager.ask('GET', `/models/${modelId}/lineage`, Lineage)
  expect([edges, models.length]).toEqual([[], 1])

  expect(await laurel.manager.refused('POST', jobs, asked({}))).toBe('409 already_exists')
  // It is the newest base model, which SFT starts from.
  const sft = await start('sft')
  expect(sft.inputs.find(({ role }) => role === 'initial_model')?.modelId).toBe(modelId)
  await finish(sft)
})

test('a tokenizer is made from texts, and a base model takes it where it is named', async () => {
  const job = await start('tokenizer', { parameters: { vocabularySize: 300 } })
  expect(rolesOf(job)).toEqual(['texts'])
  const { sha256 } = await worker.upload('tokenizer')
  const made = { artefact: sha256, parameters: 0, metrics: { vocabulary_size: 300 } }
  expect(await worker.write(job, 'complete', { model: made })).toBe('200')
  const { job: done } = await laurel.manager.ask('GET', `/jobs/${job.id}`, JobDetail)
  const { model } = await laurel.manager.ask('GET', `/models/${done.modelId}`, ModelDetail)
  expect(model).toMatchObject({ name: 'tokenizer-1', kind: 'tokenizer', parameters: null })

  const own = await start('pretrain')
  expect(rolesOf(own)).toEqual(['texts'])
  await finish(own)
  const pretrain = await start('pretrain', { initialModelId: model.id })
  expect(rolesOf(pretrain)).toEqual(['texts', 'tokenizer'])
  const modelId = await finish(pretrain)

  // From a base model training goes on, with adapters too; a model that does not exist yet has nothing to adapt.
  const parameters = { loraRank: 4 }
  const further = await start('pretrain', { initialModelId: modelId, parameters })
  expect(rolesOf(further)).toEqual(['initial_model', 'texts'])
  await finish(further)
  for (const initialModelId of [undefined, model.id]) {
    const asked = { kind: 'pretrain', parameters, initialModelId }
    expect(await laurel.manager.refused('POST', `/projects/${projectId}/jobs`, asked)).toBe(
      '400 invalid_parameters',
    )
  }
})

test('an evaluation job gets the newest model that writes and a task that is checked', async () => {
  const task = { items: [{ context: 'France:', options: [' Lyon', ' Paris'], correct: 1 }] }
  const job = await start('evaluate', { parameters: { task } })
  expect(rolesOf(job)).toEqual(['initial_model'])
  expect(job.parameters).toMatchObject({ task, shots: 0, maximumNewTokens: 32 })
  expect(await worker.write(job, 'complete', {})).toBe('200')
  const wrong = { kind: 'evaluate', parameters: { task: { items: [] } } }
  expect(await laurel.manager.refused('POST', `/projects/${projectId}/jobs`, wrong)).toBe(
    '400 invalid_parameters',
  )
})
