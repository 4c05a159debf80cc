import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import Type from 'typebox'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Job } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Page, Strict } from '../../contract/schema.ts'
import { startInstallation } from '../installation.ts'

let folder: string
let server: LocalLaurel
let environment: Record<string, string | undefined>
const launcher = fileURLToPath(new URL('../../scripts/laurel.mjs', import.meta.url))
const installed = (shell: string) => spawnSync(shell, ['--version']).status === 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-shells-'))
  await symlink(launcher, join(folder, 'laurel')) // as `npm link` does
  server = await startInstallation()
  for (const name of ['My project', 'Other'])
    await server.manager.post('/projects', Project, { name })
  environment = {
    ...process.env,
    PATH: `${folder}${delimiter}${process.env['PATH']}`,
    LAUREL_URL: server.url,
    LAUREL_EMAIL: server.login.email,
    LAUREL_PASSWORD: server.login.password,
    LAUREL_TOKEN: '',
    XDG_CACHE_HOME: folder,
  }
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

/** What a script of a shell prints, line by line, standing in another folder than Laurel's. */
function lines(shell: string, script: string): string[] {
  const { stdout, stderr, status } = spawnSync(shell, ['-c', script], {
    ...{ cwd: folder, env: environment, encoding: 'utf8' },
  })
  expect([status, stderr]).toEqual([0, ''])
  return stdout.split('\n').filter(Boolean)
}

test('bash completes commands, choices and names of projects by what `laurel completion bash` prints', () => {
  const tab = (...words: string[]) => `
    COMP_WORDS=(laurel ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
    COMPREPLY=(); _laurel; printf '%s|' "\${COMPREPLY[@]}"; echo`
  const script = [
    'source <(laurel completion bash)',
    'complete -p laurel',
    tab('snap'),
    tab('jobs', 'list', '--state', 'ca'),
    tab('jobs', 'list', '--project', 'My'),
    tab('jobs', 'list', '--project', '"My'),
    tab('import', ''),
  ].join('\n')
  expect(lines('bash', script)).toEqual([
    'complete -o bashdefault -o default -F _laurel laurel',
    'snapshot|',
    'cancelled|',
    'My\\ project|',
    'My project|',
    '|',
  ])
})

test.skipIf(!installed('fish'))('fish completes, and says what is what', () => {
  const script = `laurel completion fish | source
    complete -C 'laurel snap'; complete -C 'laurel jobs list --project M'`
  expect(lines('fish', script)).toEqual([
    'snapshot\tfreeze what would be trained on, compare it, check it, take it away',
    'My project\tproject',
  ])
})

test('a reader that has had enough ends a command quietly', () => {
  const script = 'set -o pipefail; laurel help exit-codes | head -1; laurel project list | wc -l'
  expect(lines('bash', script)).toEqual(['  0  It is done.', '2'])
  const { stderr } = spawnSync('bash', ['-c', 'laurel --help | true'], { env: environment })
  expect(stderr.toString()).toBe('')
})

test('Ctrl-C in a terminal reaches the command, which says that the job goes on', async () => {
  const command = ['job', 'pretrain', '--project', 'Other', '--wait', '--json']
  const added = { prompt: 'Sea?', demonstration: 'Salt.' }
  const { rows } = await server.manager.get('/projects', Strict({ rows: Type.Array(Project) }))
  const id = rows.find(({ name }) => name === 'Other')?.id
  await server.manager.post(`/projects/${id}/import`, ImportAnswer, {
    ...{ source: 'test.jsonl', rows: [added], firstLine: 1 },
    ...{ createRankTasks: false, createDemonstrationTasks: false },
  })
  // A group of its own, to which the terminal's signal goes.
  const child = spawn('laurel', command, { env: environment, detached: true })
  let told = ''
  child.stderr.on('data', (text: Buffer) => (told += text.toString()))
  const jobs = () => server.manager.get(`/projects/${id}/jobs`, Page(Job))
  await expect.poll(async () => (await jobs()).rows.length, { timeout: 30_000 }).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 500)) // it waits by now
  process.kill(-(child.pid ?? 0), 'SIGINT')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(130)
  expect(JSON.parse(told)).toMatchObject({ error: { code: 'interrupted' } })
  expect((await jobs()).rows).toMatchObject([{ state: 'queued', cancelRequested: false }])
})
