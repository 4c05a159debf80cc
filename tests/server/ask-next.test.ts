import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EvaluationAnswer } from '../../contract/evaluation.ts'
import { Job, JobDetail, type JobKind } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { Page } from '../../contract/schema.ts'
import { NextAssignmentAnswer, SubmitAnswer, Task, type Assignment } from '../../contract/tasks.ts'
import type { ClaimedJob } from '../../contract/worker-protocol.ts'
import { FREE } from '../../server/repositories/labeling/claims.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let worker: TestWorker
let projectId: string

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_JOB_LEASE_SECONDS: '600' })
  worker = await TestWorker.register(laurel, 'worker')
  projectId = await laurel.project({ outputsPerRanking: 2, rankingOverlap: 2 })
  const rows = Array.from({ length: 4 }, (_, at) => ({
    ...rowOf(`Question ${at}?`, 2),
    demonstration: `Answer ${at}.`,
  }))
  await laurel.importRows(projectId, rows)
  await laurel.importRows(projectId, [{ ...rowOf('Ranked?', 2), ranking: [[0], [1]] }], {
    createRankTasks: false,
  })
  for (const kind of ['pretrain', 'sft', 'reward'] as const) await finish(await start(kind))
}, 60_000)
afterAll(() => laurel.close())

async function start(kind: JobKind, parameters: object = {}): Promise<ClaimedJob> {
  await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind, parameters })
  const job = await worker.claim()
  if (!job) throw new Error('there is no job')
  return job
}

async function finish(job: ClaimedJob): Promise<void> {
  const { sha256 } = await worker.upload(`weights of ${job.id}`)
  const model = { artefact: sha256, parameters: 10, metrics: {} }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
}

/** Scores what waits: two heads are the further apart on a question's outputs the higher its number is. */
async function score(apart: (question: number) => number): Promise<number> {
  const job = await start('score', { waiting: true })
  const input = job.inputs.find(({ role }) => role === 'outputs')
  const { body } = await worker.download(input?.artefact ?? '')
  const rows = body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { outputId: string; promptId: string; prompt: string })
  const seen = new Set<string>()
  const scores = rows.map(({ outputId, promptId, prompt }) => {
    const by = apart(Number(/\d/.exec(prompt)?.[0]))
    const heads = seen.has(promptId) ? [0, 0] : [by, -by]
    seen.add(promptId)
    return { outputId, reward: 0, deviation: by, heads }
  })
  expect(await worker.write(job, 'scores', { scores })).toBe('200')
  expect(await worker.write(job, 'complete')).toBe('200')
  await laurel.app.services.rankOrder.settled(projectId)
  return scores.length
}

const set = (askNext: object) =>
  laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, { settings: { askNext } })

const next = async (person: Person): Promise<Assignment | null> => {
  const path = `/projects/${projectId}/assignments/next`
  return (await person.ask('POST', path, NextAssignmentAnswer, { kinds: ['rank'] })).assignment
}

/** Ranks all that a person is given, and tells what each was about and why it was next. */
async function rankAll(person: Person): Promise<string[]> {
  const order: string[] = []
  for (;;) {
    const assignment = await next(person)
    if (!assignment) return order
    order.push(`${assignment.conversation[0]?.content} ${assignment.reason}`)
    const ranking = {
      tiers: assignment.outputs.map(({ id }) => [id]),
      ...{ unacceptableFrom: null, ratings: [], comment: '', touched: true },
    }
    await person.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, {
      ...{ submissionId: randomUUID(), activeMilliseconds: 1, ranking },
    })
  }
}

test('scores by several heads say how unsure a model is of each task that waits, and order nothing by themselves', async () => {
  expect(await score((question) => question)).toBe(8) // not the outputs of what nobody is to rank
  const path = `/projects/${projectId}/tasks?kind=rank`
  const { rows } = await laurel.manager.ask('GET', path, Page(Task))
  const byPrompt = Object.fromEntries(rows.map((row) => [row.promptPreview, row.uncertainty]))
  expect(byPrompt['Question 0?']).toBe(0)
  expect(byPrompt['Question 1?']).toBeCloseTo(0.1600585, 6)
  expect(byPrompt['Question 3?']).toBeGreaterThan(byPrompt['Question 2?'] ?? NaN)
  expect(rows.every(({ drawnAtRandom }) => drawnAtRandom === null)).toBe(true)
  const ada = await laurel.member(projectId, 'Ada')
  expect((await next(ada))?.reason).toBe('oldest')
})

test('most uncertain first: for everybody, with a true reason, each task as often as it wants', async () => {
  await set({ order: 'most_uncertain', randomShare: 0 })
  const bo = await laurel.member(projectId, 'Bo')
  expect(await rankAll(bo)).toEqual([
    'Question 3? most_uncertain',
    'Question 2? most_uncertain',
    'Question 1? most_uncertain',
    'Question 0? most_uncertain',
  ])
})

test('a newer look at what waits changes the order', async () => {
  await score((question) => 3 - question)
  const cy = await laurel.member(projectId, 'Cy')
  // Ada holds one of the four, which Bo has done: it has no place left.
  const order = await rankAll(cy)
  expect(order).toHaveLength(3)
  expect(order).toEqual([...order].sort())
  const path = `/projects/${projectId}/tasks?kind=rank`
  const { rows } = await laurel.manager.ask('GET', path, Page(Task))
  expect(rows.map(({ completed, leased }) => completed + leased)).toEqual([2, 2, 2, 2])
})

test('tasks that are drawn at random say so, before any model has seen them', async () => {
  await set({ order: 'most_uncertain', randomShare: 1 })
  await laurel.importRows(projectId, [rowOf('New 1?', 2), rowOf('New 2?', 2)])
  const di = await laurel.member(projectId, 'Di')
  const order = await rankAll(di)
  expect(order.sort()).toEqual(['New 1? drawn', 'New 2? drawn'])
  const path = `/projects/${projectId}/tasks?kind=rank&search=New`
  const { rows } = await laurel.manager.ask('GET', path, Page(Task))
  expect(rows).toMatchObject([{ drawnAtRandom: true }, { drawnAtRandom: true }])

  // Nine rankings of three people and an imported one; evaluation can keep to the two of tasks that were drawn.
  const rankings = async (prompts: 'all' | 'drawn') => {
    const evaluation = `/projects/${projectId}/evaluation?prompts=${prompts}`
    await laurel.manager.ask('GET', evaluation, EvaluationAnswer)
    await laurel.app.services.evaluations.settled(projectId, prompts)
    return (await laurel.manager.ask('GET', evaluation, EvaluationAnswer)).evaluation?.rankings
  }
  expect(await rankings('drawn')).toBe(2)
  expect(await rankings('all')).toBe(10)
})

test('a reward job gets five heads where its uncertainty is asked for, unless it is told otherwise', async () => {
  const job = await start('reward')
  expect(job.parameters['heads']).toBe(5)
  expect(await worker.write(job, 'fail', { error: 'enough', retryable: false })).toBe('200')
  const told = await start('reward', { heads: 2 })
  expect(told.parameters['heads']).toBe(2)
  expect(await worker.write(told, 'fail', { error: 'enough', retryable: false })).toBe('200')
  const { job: failed } = await laurel.manager.ask('GET', `/jobs/${told.id}`, JobDetail)
  expect(failed.state).toBe('failed')
})

test('unknown orders and shares are refused', async () => {
  const path = `/projects/${projectId}`
  const wrong = { settings: { askNext: { order: 'any', randomShare: 0.2 } } }
  expect(await laurel.manager.refused('PATCH', path, wrong)).toBe('400 invalid_request')
  const much = { settings: { askNext: { order: 'in_order', randomShare: 2 } } }
  expect(await laurel.manager.refused('PATCH', path, much)).toBe('400 invalid_request')
})

test('the queue is read in order from its index, without sorting', () => {
  const file = new Database(join(laurel.dataFolder, 'laurel.sqlite'), { readonly: true })
  const plan = drizzle(file).all<{ detail: string }>(sql`
    explain query plan select id from tasks
    where project_id = ${projectId} and kind = ${'rank'} and ${FREE}
    order by priority desc, urgency desc, created_at, id limit 1`)
  file.close()
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH tasks USING INDEX tasks_claimable (project_id=? AND kind=?)',
  ])
})
