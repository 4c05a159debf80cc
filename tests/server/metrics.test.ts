import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import { Job } from '../../contract/jobs.ts'
import { startApplication, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

/** The values of a metric by its labels, as Prometheus would read them. */
async function valuesOf(name: string): Promise<Record<string, number>> {
  const { body } = await laurel.app.inject({
    url: '/metrics',
    headers: { cookie: laurel.manager.cookie },
  })
  const lines = body
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return Object.fromEntries(
    lines.map((line) => {
      const [, labels = '', value] = /^[a-z_]+(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      return [labels, Number(value)]
    }),
  )
}

test('administrators only see the metrics; health and readiness are for everybody', async () => {
  const member = await laurel.member(await laurel.project(), 'Labeler')
  const seen = (cookie?: string) =>
    laurel.app.inject({ url: '/metrics', ...(cookie ? { headers: { cookie } } : {}) })
  expect((await seen()).statusCode).toBe(401)
  expect((await seen(member.cookie)).statusCode).toBe(403)
  const all = await seen(laurel.manager.cookie)
  expect(all.statusCode).toBe(200)
  expect(all.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect((await laurel.app.inject({ url: '/api/ready' })).json()).toEqual({ ok: true })
})

test('requests, waiting tasks, work in hand, active people and lost leases are told', async () => {
  const projectId = await laurel.project({ outputsPerRanking: 2, rateOutputs: false })
  const person = await laurel.member(projectId, 'Active labeler')
  const outputs = [{ text: 'A' }, { text: 'B' }]
  await laurel.importRows(projectId, [
    { prompt: 'One?', outputs },
    { prompt: 'Two?', outputs },
  ])
  expect(await valuesOf('laurel_tasks_open')).toEqual({ 'kind="rank"': 2, 'kind="demonstrate"': 0 })
  expect(await valuesOf('laurel_labelers_active')).toEqual({ '': 0 })

  const take = () =>
    person.ask('POST', `/projects/${projectId}/assignments/next`, NextAssignmentAnswer, {})
  const { assignment } = await take()
  expect(await valuesOf('laurel_assignments_open')).toEqual({ '': 1 })
  const tiers = assignment?.outputs.map(({ id }) => [id])
  await person.ask('POST', `/assignments/${assignment?.id ?? ''}/submit`, SubmitAnswer, {
    submissionId: randomUUID(),
    ranking: { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true },
    activeMilliseconds: 1000,
  })
  expect(await valuesOf('laurel_tasks_open')).toMatchObject({ 'kind="rank"': 1 })
  expect(await valuesOf('laurel_collected')).toMatchObject({
    'kind="rankings"': 1,
    'kind="comparisons"': 1,
  })
  expect(await valuesOf('laurel_labelers_active')).toEqual({ '': 1 })

  await take()
  expect(await valuesOf('laurel_leases_expired_total')).toEqual({ 'of="task"': 0, 'of="job"': 0 })
  laurel.clock.now += 3 * 60 * 60_000
  // Somebody else asks; the place of the one who went away is free again.
  const other = await laurel.member(projectId, 'Another labeler')
  const again = await other.ask(
    'POST',
    `/projects/${projectId}/assignments/next`,
    NextAssignmentAnswer,
    {},
  )
  expect(again.assignment).not.toBeNull()
  expect(await valuesOf('laurel_leases_expired_total')).toEqual({ 'of="task"': 1, 'of="job"': 0 })
  expect(await valuesOf('laurel_labelers_active')).toEqual({ '': 0 })

  expect(await valuesOf('laurel_webhook_attempts_total')).toEqual({
    'outcome="delivered"': 0,
    'outcome="to_retry"': 0,
    'outcome="given_up"': 0,
  })

  const route = 'method="POST",route="/api/v1/projects/:id/assignments/next",status="200"'
  expect((await valuesOf('laurel_http_request_duration_seconds_count'))[route]).toBe(3)
})

test('the tokens a second that a running job said last are told; a job that waits is counted', async () => {
  const projectId = await laurel.project()
  await laurel.importRows(projectId, [{ prompt: 'Hello?', demonstration: 'Hello.' }])
  const worker = await TestWorker.register(laurel, 'worker')
  const start = () =>
    laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind: 'pretrain' })
  await start()
  const job = await worker.claim()
  if (!job) throw new Error('nothing waits')
  const at = laurel.clock.now
  const metrics = [
    { step: 1, at, values: { loss: 5, tokens_per_second: 900 } },
    { step: 2, at, values: { loss: 4, tokens_per_second: 1200 } },
    { step: 3, at, values: { held_out_loss: 4.5 } },
  ]
  expect(await worker.write(job, 'report', { metrics })).toBe('200')
  expect(await valuesOf('laurel_tokens_per_second')).toEqual({ 'kind="pretrain"': 1200 })
  await start()
  expect(await valuesOf('laurel_jobs')).toEqual({
    'kind="pretrain",state="running"': 1,
    'kind="pretrain",state="queued"': 1,
  })
})

test('every metric of the Grafana dashboard is one that the server has', async () => {
  const dashboard = await readFile(
    new URL('../../deploy/grafana-dashboard.json', import.meta.url),
    'utf8',
  )
  const wanted = new Set(dashboard.match(/laurel_[a-z_]+/g))
  expect(wanted.size).toBeGreaterThan(7)
  const { body } = await laurel.app.inject({
    url: '/metrics',
    headers: { cookie: laurel.manager.cookie },
  })
  const known = new Set(
    body.match(/^(?:# TYPE )?laurel_[a-z_]+/gm)?.map((name) => name.replace('# TYPE ', '')),
  )
  expect([...wanted].filter((name) => !known.has(name))).toEqual([])
})

test('an answer names its request as the log does; a proxy’s own name for it is kept', async () => {
  const own = await laurel.app.inject({ url: '/api/health' })
  expect(own.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  const given = await laurel.app.inject({
    url: '/api/health',
    headers: { 'x-request-id': 'proxy-4711' },
  })
  expect(given.headers['x-request-id']).toBe('proxy-4711')
  const hostile = await laurel.app.inject({
    url: '/api/health',
    headers: { 'x-request-id': 'a'.repeat(500) },
  })
  expect(hostile.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})
