import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import Type from 'typebox'
import { AgreementMatrix, PeopleQuality } from '../contract/people.ts'
import { Project } from '../contract/projects.ts'
import { Strict } from '../contract/schema.ts'
import { startBuiltLaurel } from '../tests/built-laurel.ts'
import { KeepAliveClient } from './keep-alive-client.ts'
import type { BenchmarkResult } from './result.ts'

const ROUNDS = 60
const WARM_UP = 3

/**
 * p95 of every request of the manager's pages on a project of 1,000,000 comparisons, 100,000 tasks and 200 labelers,
 * one after another over one connection. The project is seeded first, or taken from the folder in LAUREL_BENCH_DATA,
 * made by `LAUREL_DATA=FOLDER npm run laurel -- seed`. `ours` is the slowest p95.
 */
export async function dashboard(): Promise<BenchmarkResult> {
  const given = process.env['LAUREL_BENCH_DATA']
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'laurel-bench-')))
  if (!given) await seed(folder)
  const laurel = await startBuiltLaurel(folder)
  try {
    const { email, password } = laurel.login
    const client = new KeepAliveClient(laurel.url)
    await client.signIn(email, password)
    const requests = await requestsOf(laurel.manager)
    const measured: [name: string, p95: number][] = []
    for (const [name, path] of Object.entries(requests)) {
      measured.push([name, await p95Of(() => client.get(path))])
    }
    client.close()
    return {
      name: 'dashboard',
      unit: 'ms, the slowest p95',
      ours: Math.max(...measured.map(([, p95]) => p95)),
      peer: null,
      ratio: null,
      details: Object.fromEntries(measured.map(([name, p95]) => [`${name}, ms`, p95])),
    }
  } finally {
    await laurel.stop()
    if (!given) await rm(folder, { recursive: true, force: true })
  }
}

async function seed(folder: string): Promise<void> {
  const built = fileURLToPath(new URL('../dist/server/seed.js', import.meta.url))
  await promisify(execFile)(process.execPath, [built], {
    env: { ...process.env, LAUREL_DATA: folder },
  })
}

type Manager = Awaited<ReturnType<typeof startBuiltLaurel>>['manager']

/** Every address that the manager's pages ask for, by what it is shown as. */
async function requestsOf(manager: Manager): Promise<Record<string, string>> {
  const { rows } = await manager.get('/projects', Strict({ rows: Type.Array(Project) }))
  const project = rows.find(({ name }) => name.startsWith('Simulated feedback'))
  if (!project) throw new Error('there is no seeded project in this folder')
  const path = `/projects/${project.id}`
  const people = await manager.get(`${path}/people`, PeopleQuality)
  const [busiest] = [...people.rows].sort((a, b) => b.rankings - a.rankings)
  const { pairs } = await manager.get(`${path}/agreement`, AgreementMatrix)
  const [pair] = pairs
  if (!busiest || !pair) throw new Error('the seeded project has no people who share tasks')
  return {
    project: path,
    overview: `${path}/overview`,
    evaluation: `${path}/evaluation`,
    frontier: `${path}/frontier`,
    matches: `${path}/matches`,
    people: `${path}/people`,
    'agreement matrix': `${path}/agreement`,
    person: `${path}/people/${busiest.userId}`,
    'shared tasks': `${path}/people/${pair.firstId}/shared/${pair.secondId}`,
    members: `${path}/members`,
    rankings: `${path}/rankings?limit=30`,
    'rankings of a person': `${path}/rankings?limit=30&labelerId=${busiest.userId}`,
    demonstrations: `${path}/demonstrations?limit=30`,
    tasks: `${path}/tasks?limit=50`,
    'open tasks': `${path}/tasks?limit=50&state=open`,
    progress: `${path}/progress`,
    reviews: `${path}/reviews?limit=50`,
    'tasks that hold a word': `${path}/tasks?limit=50&search=piano`,
    'tasks that hold a frequent word': `${path}/tasks?limit=50&search=letter`,
    'gold tasks': `${path}/tasks?limit=50&gold=true`,
    jobs: `${path}/jobs?limit=50`,
    models: `${path}/models`,
    reports: `${path}/task-reports`,
  }
}

/** Milliseconds that 95 of 100 requests stay under. */
async function p95Of(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const from = performance.now()
    await ask()
    if (round >= 0) times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  return times[Math.floor(0.95 * (times.length - 1))] ?? Number.NaN
}
