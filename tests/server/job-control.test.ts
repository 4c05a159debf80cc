import { afterAll, beforeAll, expect, test } from 'vitest'
import { Job, JobEstimate, type JobKind } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { startApplication, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string
let worker: TestWorker

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  await laurel.importRows(
    projectId,
    Array.from({ length: 6 }, (_, at) => ({
      prompt: `Question ${at}?`,
      demonstration: `Answer ${at}.`,
    })),
  )
  worker = await TestWorker.register(laurel, 'worker')
})
afterAll(() => laurel.close())

const start = (kind: JobKind, more: object = {}) =>
  laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind, ...more })
const act = (id: string, action: string) => laurel.manager.ask('POST', `/jobs/${id}/${action}`, Job)
const claimed = async () => {
  const job = await worker.claim()
  if (!job) throw new Error('nothing waits')
  return job
}

test('a paused job is nobody’s until it is resumed, and goes on from its checkpoint', async () => {
  const { id } = await start('pretrain')
  expect((await act(id, 'pause')).state).toBe('paused')
  expect(await worker.claim()).toBeNull()
  expect((await act(id, 'resume')).state).toBe('queued')

  const first = await claimed()
  const { sha256 } = await worker.upload('state at step 40')
  expect(await worker.write(first, 'checkpoint', { step: 40, artefact: sha256 })).toBe('200')
  expect(await act(id, 'pause')).toMatchObject({ state: 'running', pauseRequested: true })
  expect(await worker.heartbeat(first)).toMatchObject({ cancelRequested: true })
  expect(await worker.write(first, 'release')).toBe('200')
  expect(await worker.claim()).toBeNull()
  expect(await act(id, 'resume')).toMatchObject({ state: 'queued', pauseRequested: false })
  const second = await claimed()
  expect(second).toMatchObject({ id, attempt: 1, checkpoint: { step: 40, artefact: sha256 } })
  expect(await worker.heartbeat(second)).toMatchObject({ cancelRequested: false })
  expect(await worker.write(second, 'fail', { error: 'end', retryable: false })).toBe('200')
  expect(await laurel.manager.refused('POST', `/jobs/${id}/pause`)).toBe('409 job_state')
  expect(await laurel.manager.refused('POST', `/jobs/${id}/resume`)).toBe('409 job_state')
})

test('a pause that is taken back in time changes nothing; a paused job can be cancelled', async () => {
  const { id } = await start('pretrain')
  const held = await claimed()
  await act(id, 'pause')
  expect(await act(id, 'resume')).toMatchObject({ state: 'running', pauseRequested: false })
  await act(id, 'pause')
  // Its worker is lost meanwhile: it stays paused.
  laurel.clock.now += 3_600_000
  expect(await worker.claim()).toBeNull()
  expect(await worker.write(held, 'release')).toBe('409 lease_lost')
  expect((await act(id, 'cancel')).state).toBe('cancelled')
})

test('an estimate is made of the jobs that have succeeded', async () => {
  const estimate = (parameters: object) =>
    laurel.manager.ask('POST', `/projects/${projectId}/jobs/estimate`, JobEstimate, {
      kind: 'pretrain',
      parameters,
    })
  expect(await estimate({ epochs: 1 })).toEqual({
    work: 6,
    milliseconds: null,
    low: null,
    high: null,
    basedOn: 0,
    cost: null,
  })
  await start('pretrain', { parameters: { epochs: 2 } })
  const job = await claimed()
  laurel.clock.now += 12_000
  const { sha256 } = await worker.upload('weights')
  const model = { artefact: sha256, parameters: 1_000, metrics: {} }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  // 6 texts in 2 epochs took 12 s: 1 s each.
  expect(await estimate({ epochs: 5 })).toEqual({
    work: 30,
    milliseconds: 30_000,
    low: 30_000,
    high: 30_000,
    basedOn: 1,
    cost: null,
  })
  // At 3,600 an hour a second costs 1.
  const settings = { prices: { personHour: 0, trainerHour: 3_600 } }
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, { settings })
  expect((await estimate({ epochs: 5 })).cost).toEqual({ expected: 30, low: 30, high: 30 })
  expect(
    await laurel.manager.refused('POST', `/projects/${projectId}/jobs/estimate`, {
      kind: 'sft',
      parameters: { epoch: 3 },
    }),
  ).toBe('400 invalid_parameters')
})

test('metrics are there as a file for TensorBoard', async () => {
  const { id } = await start('pretrain')
  const job = await claimed()
  const metrics = [3, 4].map((step) => ({ step, at: laurel.clock.now, values: { loss: 1.25 } }))
  expect(await worker.write(job, 'report', { metrics })).toBe('200')
  const response = await laurel.app.inject({
    url: `/api/v1/jobs/${id}/tensorboard`,
    headers: { cookie: laurel.manager.cookie },
  })
  expect(response.statusCode).toBe(200)
  expect(response.headers['content-disposition']).toMatch(/events\.out\.tfevents\.\d+\./)
  // Version 24 bytes; each point 9 + 2 + (2 + 2 + 6 + 5) = 26; 16 bytes around each.
  expect(response.rawPayload.length).toBe(24 + 16 + 2 * (26 + 16))
  const reviewer = await laurel.member(projectId, 'Lab')
  expect(await reviewer.refused('GET', `/jobs/${id}/tensorboard`)).toBe('403 forbidden')
})
