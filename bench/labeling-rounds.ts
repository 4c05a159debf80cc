import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Static } from 'typebox'
import { ImportAnswer } from '../contract/import.ts'
import { Project, ProjectOverview } from '../contract/projects.ts'
import { Page } from '../contract/schema.ts'
import { Task, type NextAssignmentAnswer, type SubmitAnswer } from '../contract/tasks.ts'
import { Member } from '../contract/users.ts'
import { PIPELINE_BY_HAND } from '../domain/pipeline.ts'
import type { HttpClient } from '../cli/http-client.ts'
import { startBuiltLaurel } from '../tests/built-laurel.ts'
import { KeepAliveClient } from './keep-alive-client.ts'
import type { BenchmarkResult } from './result.ts'

const TASKS = 10_000
const OVERLAP = 2
const LABELERS = 32
const OUTPUTS = 4
const PAIRS = 6 // C(4, 2)
const BATCH = 500
const PASSWORD = 'bench password'
const TaskPage = Page(Task)

/**
 * A labeler's whole round over HTTP, next task and submission, with 32 labelers at once on 10,000 rank tasks of four
 * outputs, each to be ranked by two people. A submission is answered once it is on disk (WAL, synchronous FULL). Server
 * and clients share this machine.
 * @throws Error where a task was given twice to one person, or the overlap was not met exactly
 */
export async function labelingRounds(): Promise<BenchmarkResult> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-bench-'))
  const laurel = await startBuiltLaurel(folder)
  try {
    const projectId = await prepare(laurel.manager)
    const clients = await signInAll(laurel.url, LABELERS)
    const from = performance.now()
    const work = await Promise.all(clients.map((client) => workThrough(client, projectId)))
    const seconds = (performance.now() - from) / 1000
    for (const client of clients) client.close()
    const times = work.flatMap(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
    const verified = await verify(laurel.manager, projectId, work)
    const quantile = (share: number) => times[Math.floor(share * (times.length - 1))] ?? Number.NaN
    return {
      name: 'labeling-rounds',
      unit: 'rounds/s',
      ours: times.length / seconds,
      peer: null,
      ratio: null,
      details: {
        rounds: times.length,
        'p50, ms': quantile(0.5),
        'p95, ms': quantile(0.95),
        'p99, ms': quantile(0.99),
        'tasks ranked by exactly two': verified.exact,
        'given twice to one person': verified.twice,
      },
    }
  } finally {
    await laurel.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(manager: HttpClient): Promise<string> {
  const project = await manager.post('/projects', Project, {
    name: 'Labeling rounds',
    settings: {
      outputsPerRanking: OUTPUTS,
      rankingOverlap: OVERLAP,
      pipeline: PIPELINE_BY_HAND,
    },
  })
  for (let first = 0; first < TASKS; first += BATCH) {
    await manager.post(`/projects/${project.id}/import`, ImportAnswer, {
      source: 'bench',
      firstLine: first + 1,
      createRankTasks: true,
      createDemonstrationTasks: false,
      rows: Array.from({ length: BATCH }, (_, at) => ({
        prompt: `Question ${first + at}: what should a good answer hold?`,
        outputs: Array.from({ length: OUTPUTS }, (__, output) => ({
          text: `Answer ${output} to question ${first + at}. ${'It goes on for a while. '.repeat(8)}`,
        })),
      })),
    })
  }
  for (let at = 0; at < LABELERS; at += 1) {
    await manager.post(`/projects/${project.id}/members`, Member, {
      email: `labeler-${at}@bench.invalid`,
      name: `Labeler ${at}`,
      password: PASSWORD,
      role: 'labeler',
    })
  }
  return project.id
}

function signInAll(url: string, count: number): Promise<KeepAliveClient[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const client = new KeepAliveClient(url)
      await client.signIn(`labeler-${at}@bench.invalid`, PASSWORD)
      return client
    }),
  )
}

interface Work {
  prompts: string[]
  milliseconds: number[]
}

async function workThrough(client: KeepAliveClient, projectId: string): Promise<Work> {
  const work: Work = { prompts: [], milliseconds: [] }
  for (;;) {
    const from = performance.now()
    const { assignment } = await client.post<NextAssignmentAnswer>(
      `/projects/${projectId}/assignments/next`,
      {},
    )
    if (!assignment) return work
    await client.post<SubmitAnswer>(`/assignments/${assignment.id}/submit`, {
      submissionId: `bench-${assignment.id}`,
      activeMilliseconds: 1_000,
      ranking: {
        tiers: assignment.outputs.map(({ id }) => [id]),
        unacceptableFrom: null,
        ratings: [],
        comment: '',
        touched: true,
      },
    })
    work.milliseconds.push(performance.now() - from)
    work.prompts.push(assignment.conversation.at(-1)?.content ?? '')
  }
}

/** Counts what the run left behind. Throws where anything is lost, doubled, or beyond its overlap. */
async function verify(manager: HttpClient, projectId: string, work: readonly Work[]) {
  const overview = await manager.get(`/projects/${projectId}/overview`, ProjectOverview)
  const { rankings, comparisons } = overview.counts
  if (rankings !== TASKS * OVERLAP || comparisons !== TASKS * OVERLAP * PAIRS) {
    throw new Error(`${rankings} rankings and ${comparisons} comparisons are not what was given`)
  }
  let exact = 0
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Static<typeof TaskPage> = await manager.get(
      `/projects/${projectId}/tasks?limit=200${cursor && `&cursor=${cursor}`}`,
      TaskPage,
    )
    exact += page.rows.filter(
      ({ completed, leased, state }) => completed === OVERLAP && leased === 0 && state === 'done',
    ).length
    cursor = page.nextCursor
  }
  const twice = work.reduce((sum, { prompts }) => sum + prompts.length - new Set(prompts).size, 0)
  if (exact !== TASKS || twice !== 0) {
    throw new Error(`${exact} of ${TASKS} tasks met their overlap; ${twice} were given twice`)
  }
  return { exact, twice }
}
