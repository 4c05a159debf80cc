import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import Type, { type TSchema } from 'typebox'
import { AgreementMatrix, PeopleQuality } from '../contract/people.ts'
import { RankingRow } from '../contract/feedback.ts'
import { Job } from '../contract/jobs.ts'
import { Model } from '../contract/models.ts'
import { Project } from '../contract/projects.ts'
import { Page, Strict } from '../contract/schema.ts'
import { Task } from '../contract/tasks.ts'
import { startBuiltLaurel } from '../tests/built-laurel.ts'
import { KeepAliveClient } from './keep-alive-client.ts'
import { MANAGER_REQUESTS, type ProjectIds } from './manager-requests.ts'
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
    const ids = await idsOf(laurel.manager)
    const measured: [name: string, p95: number][] = []
    for (const [name, path] of Object.entries(MANAGER_REQUESTS)) {
      measured.push([name, await p95Of(() => client.get(path(ids)))])
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

const Rows = <T extends TSchema>(row: T) => Strict({ rows: Type.Array(row) })

type Manager = Awaited<ReturnType<typeof startBuiltLaurel>>['manager']

/** Rows of the seeded project, the busiest person and the model that others were compared with among them. */
async function idsOf(manager: Manager): Promise<ProjectIds> {
  const { rows } = await manager.get('/projects', Rows(Project))
  const project = rows.find(({ name }) => name.startsWith('Simulated feedback'))
  if (!project) throw new Error('there is no seeded project in this folder')
  const path = `/projects/${project.id}`
  const people = await manager.get(`${path}/people`, PeopleQuality)
  const [busiest] = [...people.rows].sort((a, b) => b.rankings - a.rankings)
  const { pairs } = await manager.get(`${path}/agreement`, AgreementMatrix)
  const shared = pairs.find(
    ({ firstId, secondId }) => firstId === busiest?.userId || secondId === busiest?.userId,
  )
  const tasks = await manager.get(`${path}/tasks?limit=1&state=done`, Page(Task))
  const rankings = await manager.get(`${path}/rankings?limit=1`, Page(RankingRow))
  const models = await manager.get(`${path}/models`, Rows(Model))
  const jobs = await manager.get(`${path}/jobs?limit=1`, Page(Job))
  const [[task], [ranking], [left, right], [job]] = [
    tasks.rows,
    rankings.rows,
    models.rows,
    jobs.rows,
  ]
  if (!busiest || !shared || !task?.promptId || !ranking || !left || !right || !job) {
    throw new Error('the seeded project lacks people who share tasks, rankings, models or jobs')
  }
  const { firstId, secondId } = shared
  return {
    project: project.id,
    person: busiest.userId,
    partner: firstId === busiest.userId ? secondId : firstId,
    task: task.id,
    ranking: ranking.id,
    prompt: task.promptId,
    models: [left.id, right.id],
    job: job.id,
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
