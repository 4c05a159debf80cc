import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Page, Strict } from '../../contract/schema.ts'
import { HttpClient } from '../../cli/http-client.ts'

const root = join(import.meta.dirname, '../..')
const running = new Set<ChildProcess>()
let folder: string
let port: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-start-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  port = typeof address === 'object' && address ? address.port : 0
  probe.close()
})
afterAll(async () => {
  for (const child of running) child.kill('SIGTERM')
  await Promise.all([...running].map((child) => once(child, 'exit')))
  await rm(folder, { recursive: true, force: true })
})

/** `npm start` without npm, and what it has printed so far. */
function start() {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      LAUREL_DATA: folder,
      LAUREL_SCRATCH: join(folder, 'scratch'),
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let printed = ''
  child.stdout.on('data', (text: Buffer) => {
    printed += text.toString()
  })
  const wait = (pattern: RegExp) =>
    expect.poll(() => printed, { timeout: 60_000, interval: 50 }).toMatch(pattern)
  return { child, wait, printed: () => printed }
}

async function signIn(printed: string): Promise<HttpClient> {
  const [, email = '', password = ''] = /First manager: (\S+), password: (\S+)/.exec(printed) ?? []
  const client = new HttpClient(`http://127.0.0.1:${port}`)
  await client.signIn(email, password)
  return client
}

async function demo(client: HttpClient): Promise<{ project: Project; jobs: Job[] }> {
  const { rows } = await client.get('/projects', Strict({ rows: Type.Array(Project) }))
  const [project] = rows
  if (!project || rows.length !== 1) throw new Error(`${rows.length} projects instead of one`)
  const jobs = (await client.get(`/projects/${project.id}/jobs`, Page(Job))).rows
  return { project, jobs }
}

test('npm start gives a demo project that trains; Ctrl-C keeps its checkpoint; a second start goes on', async () => {
  const first = start()
  await first.wait(/listening on http:\/\/127\.0\.0\.1:\d+[^]*First manager: [^]*pretrain job/)
  const client = await signIn(first.printed())
  const before = await demo(client)
  // What is built describes itself as the sources do, examples included.
  const described = await fetch(`${client.url}/api/openapi.json`)
  expect([described.status, (await described.text()).includes('"example"')]).toEqual([200, true])
  const pretrain = async () =>
    (await demo(client)).jobs.find(({ kind }) => kind === 'pretrain')?.step ?? 0
  await expect.poll(pretrain, { timeout: 60_000, interval: 100 }).toBeGreaterThan(0)
  const ended = once(first.child, 'exit')
  first.child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
  expect(first.printed()).toMatch(/given back/)

  const second = start()
  await second.wait(/pretrain job \S+: attempt 1, from step [1-9]/)
  expect(second.printed()).not.toContain('Building')
  // The login of the first start still opens the same project.
  const again = await demo(await signIn(first.printed()))
  expect(again.project.id).toBe(before.project.id)
  expect(again.jobs.map(({ id }) => id)).toEqual(before.jobs.map(({ id }) => id))
  const endedAgain = once(second.child, 'exit')
  second.child.kill('SIGINT')
  expect(await endedAgain).toEqual([0, null])
})
