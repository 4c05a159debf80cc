import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CreateTokenAnswer, TokenScope } from '../../contract/tokens.ts'
import { startApplication, type TestApplication } from '../server/application.ts'
import { TestWorker } from '../server/worker-client.ts'
import { laurel, objects } from './laurel.ts'

let application: TestApplication
let worker: TestWorker
const project = ['--project', 'Test project']
const patience = { timeout: 20_000 }

beforeAll(async () => {
  application = await startApplication()
  const projectId = await application.project()
  await application.importRows(projectId, [{ prompt: 'Name a tree.', demonstration: 'Oak.' }])
  worker = await TestWorker.register(application, 'worker')
  const token = { name: 'jobs', scopes: TokenScope.enum, days: null }
  const answer = await application.manager.ask('POST', '/tokens', CreateTokenAnswer, token)
  vi.stubEnv('LAUREL_URL', await application.app.listen({ port: 0, host: '127.0.0.1' }))
  vi.stubEnv('LAUREL_TOKEN', answer.token)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await application.close()
})

async function started(...words: string[]): Promise<string> {
  const { code, out, err } = await laurel('jobs', 'start', 'pretrain', ...project, ...words)
  expect([code, err]).toEqual([0, ''])
  return out
}
const claimed = async () => {
  const job = await worker.claim()
  if (!job) throw new Error('nothing waits')
  return job
}
const line = (sequence: number, message: string) => ({
  ...{ sequence, at: application.clock.now, level: 'info', message },
})
const point = (step: number, loss: number) => ({
  step,
  at: application.clock.now,
  values: { loss },
})

test('jobs are started with parameters, listed, shown and steered', async () => {
  const [job] = objects(await started('--set', 'epochs=3', '--json'))
  const id = String(job?.['id'])
  expect(job).toMatchObject({ kind: 'pretrain', state: 'queued', parameters: { epochs: 3 } })
  const list = async (...words: string[]) =>
    objects((await laurel('jobs', 'list', ...project, '--json', ...words)).out).map(
      (row) => row['id'],
    )
  expect(await list()).toEqual([id])
  expect(await list('--state', 'paused')).toEqual([])
  expect(await laurel('jobs', 'pause', id)).toMatchObject({ code: 0, out: 'pretrain paused' })
  expect(await list('--state', 'paused')).toEqual([id])
  expect((await laurel('jobs', 'show', id)).out).toContain(`${id}  pretrain paused`)
  expect(await laurel('jobs', 'cancel', id)).toMatchObject({ code: 0, out: 'pretrain cancelled' })
  expect(await laurel('jobs', 'cancel', id, '--json')).toMatchObject({ code: 6, out: '' })
  expect(await laurel('jobs', 'show', 'none')).toMatchObject({ code: 3 })
  expect(await laurel('jobs', 'follow', id)).toMatchObject({
    code: 7,
    err: expect.stringContaining(`pretrain job ${id} cancelled`),
  })
})

test('a followed job is told whole and once, also where the connection breaks', async () => {
  await started()
  const job = await claimed()
  await worker.write(job, 'report', { logs: [line(0, 'before')], metrics: [point(1, 3.5)] })
  const following = laurel('jobs', 'follow', ...project, '--json')
  const sockets = application.app.websocketServer.clients
  await expect.poll(() => sockets.size, patience).toBe(1)
  await worker.write(job, 'report', { logs: [line(1, 'live')], metrics: [point(2, 2.5)] })
  for (const socket of sockets) socket.terminate()
  await worker.write(job, 'report', { logs: [line(2, 'away')], metrics: [point(3, 1.5)] })
  await expect.poll(() => sockets.size, patience).toBe(1)
  await worker.write(job, 'report', { logs: [line(3, 'back')], metrics: [point(4, 0.5)] })
  await worker.write(job, 'fail', { error: 'out of luck', retryable: false })
  const { code, out, err } = await following
  const news = objects(out)
  expect(news.flatMap(({ kind, message }) => (kind === 'log' ? [message] : []))).toEqual([
    ...['before', 'live', 'away', 'back'],
  ])
  expect(news.flatMap(({ kind, step }) => (kind === 'metrics' ? [step] : []))).toEqual([1, 2, 3, 4])
  expect(news.at(-1)).toMatchObject({ kind: 'job', job: { id: job.id, state: 'failed' } })
  expect(code).toBe(7)
  expect(err).toContain('the connection is lost; trying again …')
  expect(err).toContain(`pretrain job ${job.id} failed: out of luck`)

  const table = (await laurel('jobs', 'metrics', job.id)).out.split('\n')
  expect(table).toEqual(['step  loss', '   1   3.5', '   2   2.5', '   3   1.5', '   4   0.5'])
  const logs = objects((await laurel('jobs', 'logs', job.id, '--json')).out)
  expect(logs.map(({ message }) => message)).toEqual(['before', 'live', 'away', 'back'])
})

test('Ctrl-C leaves a job that is followed or waited for alone, and says so', async () => {
  for (const words of [['--follow'], ['--wait']]) {
    const waiting = laurel('job', 'pretrain', ...project, ...words)
    await expect.poll(() => process.listenerCount('SIGINT'), patience).toBeGreaterThan(0)
    const job = await claimed()
    process.emit('SIGINT')
    const { code, out, err } = await waiting
    expect([code, out]).toEqual([130, `pretrain job ${job.id}`])
    expect(err).toContain(`the pretrain job goes on; \`laurel jobs follow ${job.id}\` follows it`)
    expect(await worker.heartbeat(job)).toMatchObject({ cancelRequested: false })
    await worker.write(job, 'fail', { error: 'end', retryable: false })
  }
})

test('workers are listed', async () => {
  expect(objects((await laurel('worker', 'list', '--json')).out)).toMatchObject([
    { name: 'worker', engine: 'onnx', jobId: null },
  ])
  vi.stubEnv('LAUREL_DATA', '/nowhere')
  expect(await laurel('worker', 'start')).toMatchObject({
    code: 4,
    err: expect.stringContaining('name its file with --token-file'),
  })
})
