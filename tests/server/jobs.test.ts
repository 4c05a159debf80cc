import Type from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checked } from '../../contract/check.ts'
import { PromptDatasetRow } from '../../contract/dataset-rows.ts'
import {
  Job,
  JobDetail,
  JobOutput,
  LogLine,
  MetricPoint,
  type JobKind,
} from '../../contract/jobs.ts'
import { ModelDetail } from '../../contract/models.ts'
import { ProjectOverview } from '../../contract/projects.ts'
import { Prompt } from '../../contract/prompts.ts'
import { Page, Strict } from '../../contract/schema.ts'
import type { ClaimedJob } from '../../contract/worker-protocol.ts'
import { startApplication, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string
let worker: TestWorker

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_JOB_LEASE_SECONDS: '60' })
})
afterAll(() => laurel.close())

beforeEach(async () => {
  projectId = await laurel.project()
  await laurel.importRows(
    projectId,
    Array.from({ length: 6 }, (_, at) => ({
      prompt: `Question ${at}?`,
      demonstration: `Answer ${at}.`,
      outputs: [{ text: `Good ${at}` }, { text: `Bad ${at}` }],
      ranking: [[0], [1]],
      split: at === 0 ? ('valid' as const) : ('train' as const),
    })),
  )
  worker = await TestWorker.register(laurel, 'worker')
})

const start = (kind: JobKind, more: object = {}) =>
  laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind, ...more })

const detail = (jobId: string) => laurel.manager.ask('GET', `/jobs/${jobId}`, JobDetail)

async function claimed(by = worker): Promise<ClaimedJob> {
  const job = await by.claim()
  if (!job) throw new Error('nothing waits')
  return job
}

async function finish(job: ClaimedJob, weights: string): Promise<string> {
  const { sha256 } = await worker.upload(weights)
  const model = { artefact: sha256, parameters: 1_000, metrics: { loss: 0.5 } }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  return (await detail(job.id)).job.modelId ?? ''
}

/** The prompts that a sample job writes to. */
async function promptsOf(job: ClaimedJob): Promise<string[]> {
  const artefact = job.inputs.find(({ role }) => role === 'prompts')?.artefact ?? ''
  const lines = (await worker.download(artefact)).body.trim().split('\n')
  return lines.map(
    (line) => checked(PromptDatasetRow, JSON.parse(line), 'line of the data set').promptId,
  )
}

/** Two outputs to each prompt of a sample job. */
async function writeOutputs(job: ClaimedJob): Promise<void> {
  const outputs = (await promptsOf(job)).flatMap((promptId) =>
    [0, 1].map((index) => ({
      promptId,
      index,
      text: `Output ${index} of ${job.id}`,
      tokens: 4,
      logprob: -3.5,
      tokenLogprobs: [-0.5, -1, -1.5, -0.5],
      temperature: 1,
      seed: index,
      finished: true,
      reward: null,
    })),
  )
  expect(await worker.write(job, 'outputs', { outputs })).toBe('200')
  const rows = Strict({ rows: Type.Array(JobOutput) })
  const page = await laurel.manager.ask('GET', `/jobs/${job.id}/outputs?skip=1&limit=2`, rows)
  expect(page.rows.map(({ index, tokenLogprobs }) => [index, tokenLogprobs])).toEqual([
    [1, [-0.5, -1, -1.5, -0.5]],
    [0, [-0.5, -1, -1.5, -0.5]],
  ])
  // What the job was asked for with; temperature and seed are said with each output.
  const { topP, topK, stopStrings: stop, maximumNewTokens: maximumTokens } = job.parameters
  for (const row of page.rows) expect(row).toMatchObject({ topP, topK, stop, maximumTokens })
  expect(await worker.write(job, 'complete')).toBe('200')
}

async function cancelAll(): Promise<void> {
  for (let job = await worker.claim(); job; job = await worker.claim()) {
    await worker.write(job, 'fail', { error: 'end of test', retryable: false })
  }
}

test('a job that is handed over to TRL waits for a worker with it, which takes no other', async () => {
  const trl = await TestWorker.register(laurel, 'with TRL', ['pretrain', 'sft'], 'trl')
  const ours = await start('pretrain')
  expect(await trl.claim()).toBeNull()
  await finish(await claimed(), 'weights to hand over')
  const handedOver = await start('sft', { parameters: { engine: 'trl' } })
  expect(await worker.claim()).toBeNull()
  const job = await claimed(trl)
  expect(job).toMatchObject({ id: handedOver.id, parameters: { engine: 'trl' } })
  expect(job.inputs.map(({ role }) => role).toSorted()).toEqual(['demonstrations', 'initial_model'])
  expect(ours.kind).toBe('pretrain')
  expect(await trl.write(job, 'fail', { error: 'end of test', retryable: false })).toBe('200')
})

test('a job goes to one worker, tells how it gets on, and gives a model with its parents', async () => {
  const queued = await start('pretrain')
  expect(queued).toMatchObject({ state: 'queued', attempts: 0, startedBy: 'Manager' })
  const job = await claimed()
  expect(job).toMatchObject({ id: queued.id, kind: 'pretrain', attempt: 1, checkpoint: null })
  expect(await (await TestWorker.register(laurel, 'second')).claim()).toBeNull()

  const points = [{ step: 3, at: laurel.clock.now, values: { loss: 1.25 } }]
  const logs = [{ sequence: 0, at: laurel.clock.now, level: 'info', message: 'under way' }]
  expect(await worker.write(job, 'report', { progress: 0.5, metrics: points, logs })).toBe('200')
  expect((await detail(job.id)).job).toMatchObject({ state: 'running', progress: 0.5, step: 3 })
  const metrics = await laurel.manager.ask(
    'GET',
    `/jobs/${job.id}/metrics`,
    Strict({ points: Type.Array(MetricPoint) }),
  )
  expect(metrics.points).toEqual(points)
  const written = await laurel.manager.ask(
    'GET',
    `/jobs/${job.id}/logs`,
    Strict({ lines: Type.Array(LogLine) }),
  )
  expect(written.lines.map(({ message }) => message)).toContain('under way')

  const base = await finish(job, 'base weights')
  const sftJob = await start('sft')
  const sft = await finish(await claimed(), 'sft weights')
  expect((await detail(sftJob.id)).job.state).toBe('succeeded')
  const { model, parents } = await laurel.manager.ask('GET', `/models/${sft}`, ModelDetail)
  expect(model).toMatchObject({ kind: 'sft', parameters: 1_000, metrics: { loss: 0.5 } })
  expect(parents).toMatchObject([
    { role: 'demonstrations', dataset: { rows: 6 } },
    { role: 'initial_model', model: { id: base } },
  ])
})

test('a worker that went silent loses its job to the next, and nothing it writes then counts', async () => {
  await start('pretrain')
  const lost = await claimed()
  const { sha256 } = await worker.upload('state at step 4')
  expect(await worker.write(lost, 'checkpoint', { step: 4, artefact: sha256 })).toBe('200')
  laurel.clock.now += 61_000

  const heir = await TestWorker.register(laurel, 'heir')
  const again = await claimed(heir)
  expect(again).toMatchObject({
    id: lost.id,
    attempt: 2,
    checkpoint: { step: 4, artefact: sha256 },
  })
  expect(again.fencingToken).toBeGreaterThan(lost.fencingToken)
  const model = { artefact: sha256, parameters: 1, metrics: {} }
  expect(await worker.write(lost, 'heartbeat')).toBe('409 lease_lost')
  expect(await worker.write(lost, 'report', { progress: 0.9 })).toBe('409 lease_lost')
  expect(await worker.write(lost, 'complete', { model })).toBe('409 lease_lost')
  expect((await detail(lost.id)).job).toMatchObject({ state: 'running', modelId: null })
  expect(await heir.write(again, 'complete', { model })).toBe('200')
})

test('heartbeats keep a job, however long it takes', async () => {
  await start('pretrain')
  const job = await claimed()
  for (let minute = 0; minute < 10; minute += 1) {
    laurel.clock.now += 50_000
    expect(await worker.write(job, 'heartbeat')).toBe('200')
  }
  expect(await (await TestWorker.register(laurel, 'idle')).claim()).toBeNull()
  await cancelAll()
  await worker.write(job, 'fail', { error: 'end of test', retryable: false })
})

test('a job whose workers are lost five times fails and says so; a retry starts it anew', async () => {
  const { id } = await start('pretrain')
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect((await claimed()).attempt).toBe(attempt + 1)
    laurel.clock.now += 61_000
  }
  expect(await worker.claim()).toBeNull()
  expect((await detail(id)).job).toMatchObject({ state: 'failed', attempts: 5 })
  expect((await detail(id)).job.error).toContain('lost 5 times')
  await laurel.manager.ask('POST', `/jobs/${id}/retry`, Job)
  const again = await claimed()
  expect(again).toMatchObject({ id, attempt: 1 })
  expect(await laurel.manager.refused('POST', `/jobs/${id}/retry`)).toBe('409 job_state')
  await finish(again, 'weights in the end')
})

test('cancel reaches a worker with its next heartbeat', async () => {
  const { id } = await start('pretrain')
  const job = await claimed()
  await laurel.manager.ask('POST', `/jobs/${id}/cancel`, Job)
  expect((await detail(id)).job).toMatchObject({ state: 'running', cancelRequested: true })
  expect(await worker.write(job, 'release')).toBe('200')
  expect((await detail(id)).job.state).toBe('cancelled')
  const waiting = await start('pretrain')
  await laurel.manager.ask('POST', `/jobs/${waiting.id}/cancel`, Job)
  expect((await detail(waiting.id)).job.state).toBe('cancelled')
  expect(await worker.claim()).toBeNull()
})

test('a job that depends on one that fails ends with it', async () => {
  const first = await start('pretrain')
  const second = await start('sft')
  expect(second).toMatchObject({ state: 'blocked', dependsOn: [first.id] })
  await worker.write(await claimed(), 'fail', { error: 'out of memory', retryable: false })
  expect((await detail(first.id)).job).toMatchObject({ state: 'failed', error: 'out of memory' })
  expect((await detail(second.id)).job.state).toBe('failed')
})

test('the same idempotency key starts one job', async () => {
  const more = { idempotencyKey: 'from a double click' }
  const jobs = await Promise.all([start('pretrain', more), start('pretrain', more)])
  expect(jobs[0]?.id).toBe(jobs[1]?.id)
  await cancelAll()
})

test('unknown and impossible parameters are refused by name', async () => {
  const path = `/projects/${projectId}/jobs`
  const answer = await laurel.manager.request('POST', path, {
    kind: 'pretrain',
    parameters: { learningRat: 1 },
  })
  expect(answer.status).toBe(400)
  expect(JSON.stringify(answer.body)).toContain('learningRat')
  expect(await laurel.manager.refused('POST', path, { kind: 'sft' })).toBe('409 job_state')
})

test('an upload that does not hash to its name is refused and leaves nothing', async () => {
  const name = '0'.repeat(64)
  expect((await worker.upload('some bytes', name)).status).toBe(422)
  expect((await worker.download(name)).statusCode).toBe(404)
  const { sha256 } = await worker.upload('some bytes')
  expect((await worker.download(sha256)).body).toBe('some bytes')
})

test('enough new comparisons start the reward model, the policy and its outputs by themselves', async () => {
  projectId = await laurel.project({
    pipeline: {
      newDemonstrationsForSft: 2,
      newComparisonsForReward: 3,
      ppoAfterReward: true,
      sampleAfterPolicy: true,
      promptsPerSampleRound: 4,
    },
  })
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      prompt: `Automatic ${from + at}?`,
      demonstration: `Answer ${at}.`,
      outputs: [{ text: 'one' }, { text: 'two' }, { text: 'three' }],
      ranking: [[0], [1], [2]],
      split: 'train' as const,
    }))
  await laurel.importRows(projectId, rows(0, 1))
  expect(await worker.claim()).toBeNull() // one demonstration is below the threshold
  await laurel.importRows(projectId, rows(1, 2))

  const kinds: string[] = []
  for (let at = 0; at < 6; at += 1) {
    await expect.poll(queued).toBeGreaterThan(0)
    const job = await claimed()
    kinds.push(job.kind)
    if (job.kind === 'sample') await writeOutputs(job)
    else await finish(job, `weights of ${job.kind}`)
  }
  expect(kinds).toEqual(['pretrain', 'sft', 'sample', 'reward', 'ppo', 'sample'])
  const { counts } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/overview`,
    ProjectOverview,
  )
  expect(counts).toMatchObject({ demonstrationsSinceSft: 0, comparisonsSinceReward: 0 })
  // What the policy wrote is what people rank next: three prompts, and both models' outputs.
  expect(counts.rankTasksOpen).toBe(6)
})

async function queued(): Promise<number> {
  const { rows } = await laurel.manager.ask('GET', `/projects/${projectId}/jobs`, Page(Job))
  return rows.filter(({ state }) => state === 'queued').length
}

test('a round of samples writes to the same third of the prompts, and else to those with the fewest outputs', async () => {
  projectId = await laurel.project()
  await laurel.importRows(
    projectId,
    Array.from({ length: 7 }, (_, at) => ({
      prompt: `To write ${at}?`,
      split: 'train' as const,
      ...(at === 0 ? { demonstration: 'Written.' } : {}),
    })),
  )
  await start('pretrain')
  await finish(await claimed(), 'weights of a base model')
  await start('sft')
  const initialModelId = await finish(await claimed(), 'weights of an SFT model')
  const rounds: string[][] = []
  for (let round = 0; round < 3; round += 1) {
    await start('sample', { parameters: { prompts: 3 }, initialModelId })
    const job = await claimed()
    rounds.push(await promptsOf(job))
    await writeOutputs(job)
  }
  const [panel] = rounds[0] ?? []
  expect(rounds.map((round) => round[0])).toEqual([panel, panel, panel])
  // 1 of every round and 2 others of each: all 7 after three.
  expect(new Set(rounds.flat()).size).toBe(7)

  const path = `/projects/${projectId}/prompts`
  const { rows } = await laurel.manager.ask('GET', path, Page(Prompt))
  expect(rows.map(({ outputs }) => outputs).sort()).toEqual([2, 2, 2, 2, 2, 2, 6])
})
