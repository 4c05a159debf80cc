import { randomUUID } from 'node:crypto'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ComparedRankingPage,
  EvaluationAnswer,
  Frontier,
  Match,
  RatedOutputPage,
} from '../../contract/evaluation.ts'
import { Job, JobDetail, type JobKind } from '../../contract/jobs.ts'
import { Strict } from '../../contract/schema.ts'
import { NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import type { ClaimedJob } from '../../contract/worker-protocol.ts'
import { rowOf, startApplication, type Person, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let worker: TestWorker
let projectId: string
let labeler: Person
const models: Record<string, string> = {}

async function start(kind: JobKind): Promise<ClaimedJob> {
  await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
  return claim()
}

async function claim(): Promise<ClaimedJob> {
  const job = await worker.claim()
  if (!job) throw new Error('there is no job')
  return job
}

async function finish(job: ClaimedJob): Promise<string> {
  const { sha256 } = await worker.upload(`weights of ${job.id}`)
  const model = { artefact: sha256, parameters: 10, metrics: {} }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  const { job: done } = await laurel.manager.ask('GET', `/jobs/${job.id}`, JobDetail)
  return done.modelId ?? ''
}

/** What the worker writes as one side of a match: to every prompt of the job the text, with a reward. */
async function write(job: ClaimedJob, text: (promptId: string) => string, reward: number) {
  const prompts = job.inputs.find(({ role }) => role === 'prompts')
  const { body } = await worker.download(prompts?.artefact ?? '')
  const ids = body
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { promptId: string }).promptId)
  const outputs = ids.map((promptId) => ({
    ...{ promptId, index: 0, text: text(promptId), tokens: 3, logprob: -1, temperature: 1 },
    ...{ seed: 1, finished: true, reward, deviation: 0.25 },
  }))
  expect(await worker.write(job, 'outputs', { outputs })).toBe('200')
  expect(await worker.write(job, 'complete')).toBe('200')
  return ids
}

const evaluation = async (prompts: 'all' | 'held_out' = 'all') => {
  laurel.clock.now += 20_000
  await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/evaluation?prompts=${prompts}`,
    EvaluationAnswer,
  )
  await laurel.app.services.evaluations.settled(projectId, prompts)
  laurel.clock.now += 20_000
  const path = `/projects/${projectId}/evaluation?prompts=${prompts}`
  return (await laurel.manager.ask('GET', path, EvaluationAnswer)).evaluation
}

beforeAll(async () => {
  laurel = await startApplication({ LAUREL_JOB_LEASE_SECONDS: '600' })
  worker = await TestWorker.register(laurel, 'worker')
  projectId = await laurel.project({ outputsPerRanking: 4, rankingOverlap: 1 })
  labeler = await laurel.member(projectId, 'Ada')
  await laurel.importRows(
    projectId,
    Array.from({ length: 4 }, (_, at) => ({
      ...rowOf(`Question ${at}?`, 2),
      demonstration: `Answer ${at}.`,
      ranking: [[0], [1]],
      split: at === 0 ? ('train' as const) : ('valid' as const),
    })),
    { createRankTasks: false },
  )
  for (const kind of ['pretrain', 'sft', 'reward', 'ppo'] as const) {
    const job = await start(kind)
    if (kind === 'ppo') {
      const metrics = [1, 2].map((step) => ({
        ...{ step, at: laurel.clock.now },
        values: { kl: step * 3, reward_mean: step / 10 },
      }))
      expect(await worker.write(job, 'report', { metrics })).toBe('200')
    }
    models[kind] = await finish(job)
  }
}, 60_000)
afterAll(() => laurel.close())

test('a match has models answer the same held-out prompts, and people rank them blind', async () => {
  const path = `/projects/${projectId}/matches`
  const body = { modelIds: [models['sft'], models['ppo']], prompts: 10 }
  expect(await labeler.refused('POST', path, body)).toBe('403 forbidden')
  const wrong = { modelIds: [models['sft'], models['reward']] }
  expect(await laurel.manager.refused('POST', path, wrong)).toBe('400 invalid_request')
  const match = await laurel.manager.ask('POST', path, Match, body)
  expect(match).toMatchObject({ state: 'writing', tasks: 0, prompts: 10 })

  const first = await claim()
  const asked = await write(first, () => 'Sft says', 0)
  expect(asked).toHaveLength(3)
  expect(await write(await claim(), () => 'Policy says', 1)).toEqual(asked)
  const listed = await laurel.manager.ask('GET', path, Strict({ rows: Type.Array(Match) }))
  expect(listed.rows).toMatchObject([{ state: 'ranking', tasks: 3, ranked: 0, equal: 0 }])

  for (let n = 0; n < 3; n += 1) {
    const next = `/projects/${projectId}/assignments/next`
    const { assignment } = await labeler.ask('POST', next, NextAssignmentAnswer, {})
    if (!assignment) throw new Error('there is nothing to do')
    expect(assignment).toMatchObject({ kind: 'rank', reason: 'manager' })
    const best = assignment.outputs.find(({ text }) => text.startsWith(n < 2 ? 'Policy' : 'Sft'))
    const rest = assignment.outputs.find(({ id }) => id !== best?.id)
    const ratings = assignment.outputs.map(({ id }) => ({
      ...{ outputId: id, quality: id === best?.id ? 6 : 2 },
      flags: id === best?.id ? [] : ['hallucination'],
    }))
    const tiers = [[best?.id ?? ''], [rest?.id ?? '']]
    const ranking = { tiers, unacceptableFrom: null, ratings, comment: '', touched: true }
    await labeler.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, {
      ...{ submissionId: randomUUID(), ranking, activeMilliseconds: 9_000 },
    })
  }
  const done = await laurel.manager.ask('GET', path, Strict({ rows: Type.Array(Match) }))
  expect(done.rows).toMatchObject([{ state: 'ranked', tasks: 3, ranked: 3 }])
})

test('models are placed by what people ranked, with their marks and the reward model’s view', async () => {
  const found = await evaluation('held_out')
  expect(found).toMatchObject({ anchorId: models['sft'], rankings: 6 })
  const [best, anchor] = found?.models ?? []
  expect(best).toMatchObject({ modelId: models['ppo'], comparisons: 3 })
  // 2 of 3 won: 400 · log10(2) = 120 points, less what the wide prior takes
  expect(best?.elo).toBeGreaterThan(1090)
  expect(best?.elo).toBeLessThan(1121)
  expect(anchor).toMatchObject({ modelId: models['sft'], elo: 1000, low: null })
  const both = [models['ppo'], models['sft']].sort()
  const duel = found?.duels.find(
    ({ firstId, secondId }) => [firstId, secondId].join() === both.join(),
  )
  expect(duel).toMatchObject({ prompts: 3 })
  expect(duel?.winRate.n).toBe(3)
  expect(duel?.winRate.mean).toBeCloseTo(duel?.firstId === models['ppo'] ? 2 / 3 : 1 / 3, 12)
  const rated = found?.rated.find(({ modelId }) => modelId === models['ppo'])
  // qualities 6, 6, 2; a flag on one of three
  expect(rated?.quality).toMatchObject({ n: 3, mean: 14 / 3 })
  expect(rated?.flags['hallucination']?.mean).toBeCloseTo(1 / 3, 12)
  expect(found?.byReward).toMatchObject({ rewardModelId: models['reward'] })
  const byReward = found?.byReward?.duels[0]
  expect(byReward).toMatchObject({ prompts: 3 })
  expect(byReward?.winRate.mean).toBe(byReward?.firstId === models['ppo'] ? 1 : 0)
  expect(await labeler.refused('GET', `/projects/${projectId}/evaluation`)).toBe('403 forbidden')
})

const rated = (query: string) =>
  laurel.manager.ask(
    'GET',
    `/projects/${projectId}/evaluation/rated-outputs?${query}`,
    RatedOutputPage,
  )

test('a policy is held against its SFT model by what people marked, and each share leads to its ratings', async () => {
  const found = await evaluation('held_out')
  const [sft, ppo] = [models['sft'] ?? '', models['ppo'] ?? '']
  expect(found?.changes).toMatchObject([
    {
      ...{ since: 'reference', prompts: 3 },
      ...{ before: { modelId: sft }, after: { modelId: ppo } },
      // qualities 2, 2, 6 and 6, 6, 2; 'Sft says' has 8 characters, 'Policy says' 11
      quality: { before: { n: 3, mean: 10 / 3 }, after: { n: 3, mean: 14 / 3 } },
      length: { before: { mean: 8 }, after: { mean: 11 }, difference: { n: 3, mean: 3 } },
      harmful: { difference: { n: 3, mean: 0 } },
    },
  ])
  const change = found?.changes[0]?.flags['hallucination']
  expect(change?.before.mean).toBeCloseTo(2 / 3, 12)
  expect(change?.after.mean).toBeCloseTo(1 / 3, 12)
  // by prompt −1, −1, 1: deviation √(4/3), error 2/3, t(2) = 4.3: the interval is all there is
  expect(change?.difference).toMatchObject({ n: 3, low: -1, high: 1 })
  expect(change?.difference.mean).toBeCloseTo(-1 / 3, 12)

  const marked = await rated(
    `prompts=held_out&modelId=${sft}&sharedWith=${ppo}&flag=hallucination&limit=1`,
  )
  expect(marked).toMatchObject({ total: 2, at: found?.at })
  const next = await rated(
    `prompts=held_out&modelId=${sft}&sharedWith=${ppo}&flag=hallucination&limit=1&cursor=${marked.nextCursor}`,
  )
  expect(next.nextCursor).toBeNull()
  const [first] = marked.rows
  const [second] = next.rows
  for (const row of [first, second]) {
    const ofSft = { labelerName: 'Ada', text: 'Sft says', length: 8, quality: 2, split: 'valid' }
    expect(row).toMatchObject({ ...ofSft, flags: ['hallucination'] })
  }
  expect(second?.rankingId).not.toBe(first?.rankingId)
  const all = await rated(`prompts=held_out&modelId=${sft}&sharedWith=${ppo}`)
  expect(all.rows).toHaveLength(change?.before.n ?? 0)
  expect(await rated(`prompts=held_out&modelId=${sft}&harmful=true`)).toMatchObject({
    ...{ rows: [], total: 0 },
  })
  // nobody has rated what the reward model wrote: it writes nothing
  expect((await rated(`modelId=${sft}&sharedWith=${models['reward']}`)).total).toBe(0)
})

test('the comparisons of two models lead to the rankings that they are of', async () => {
  const compared = (query: string) =>
    laurel.manager.ask(
      'GET',
      `/projects/${projectId}/evaluation/compared-rankings?prompts=held_out&${query}`,
      ComparedRankingPage,
    )
  const both = `modelId=${models['ppo']}&againstId=${models['sft']}`
  const first = await compared(`${both}&limit=2`)
  expect(first).toMatchObject({ rankings: 3, comparisons: 3 })
  const next = await compared(`${both}&limit=2&cursor=${first.nextCursor}`)
  expect(next.nextCursor).toBeNull()
  const rows = [...first.rows, ...next.rows]
  expect(new Set(rows.map(({ rankingId }) => rankingId)).size).toBe(3)
  // two of three were won by the policy, the last ranking by the SFT model
  const record = rows.map(({ won, lost, tied }) => `${won} ${lost} ${tied}`).sort()
  expect(record).toEqual(['0 1 0', '1 0 0', '1 0 0'])
  expect(rows[0]).toMatchObject({ labelerName: 'Ada', split: 'valid' })
  // the policy is the only one that the SFT model was compared with
  expect((await compared(`modelId=${models['sft']}`)).comparisons).toBe(3)
  const path = `/projects/${projectId}/evaluation/compared-rankings?modelId=${models['sft']}`
  expect(await labeler.refused('GET', path)).toBe('403 forbidden')
  expect(await laurel.manager.refused('GET', `${path}&againstId=nobody`)).toBe('404 not_found')
})

test('the ratings behind an evaluation are for those who review, of models that there are', async () => {
  const path = `/projects/${projectId}/evaluation/rated-outputs`
  const one = `${path}?modelId=${models['sft']}`
  expect(await labeler.refused('GET', one)).toBe('403 forbidden')
  expect(await laurel.manager.refused('GET', `${path}?modelId=nobody`)).toBe('404 not_found')
  expect(await laurel.manager.refused('GET', `${one}&sharedWith=nobody`)).toBe('404 not_found')
  expect(await laurel.manager.refused('GET', path)).toBe('400 invalid_request')
  expect(await laurel.manager.refused('GET', `${one}&cursor=b`)).toBe('400 invalid_request')
})

test('the frontier follows a policy’s training', async () => {
  const path = `/projects/${projectId}/frontier`
  const { runs } = await laurel.manager.ask('GET', path, Frontier)
  expect(runs).toMatchObject([
    {
      ...{ modelId: models['ppo'], rewardModelId: models['reward'], beta: 0.05, heldOut: false },
      points: [
        { step: 1, kl: 3, reward: 0.1 },
        { step: 2, kl: 6, reward: 0.2 },
      ],
    },
  ])
})

test('answers that are all alike are counted and not asked about', async () => {
  const path = `/projects/${projectId}/matches`
  const body = { modelIds: [models['sft'], models['ppo']], prompts: 3, split: 'valid' }
  await laurel.manager.ask('POST', path, Match, body)
  await write(await claim(), () => 'Alike.', 0)
  await write(await claim(), () => 'Alike.', 0)
  const { rows } = await laurel.manager.ask('GET', path, Strict({ rows: Type.Array(Match) }))
  expect(rows[0]).toMatchObject({ state: 'ranked', tasks: 0, equal: 3 })
})

test('a policy that goes on from another is held against that one too, and against the SFT model', async () => {
  models['second'] = await finish(await start('ppo'))
  const found = await evaluation()
  const changes = found?.changes.map(({ since, before, after, prompts }) => ({
    ...{ since, before: before.modelId, after: after.modelId, prompts },
  }))
  // nobody has ranked what the second one wrote
  expect(changes).toEqual([
    { since: 'reference', before: models['sft'], after: models['second'], prompts: 0 },
    { since: 'start', before: models['ppo'], after: models['second'], prompts: 0 },
    { since: 'reference', before: models['sft'], after: models['ppo'], prompts: 3 },
  ])
  expect(found?.changes[0]?.quality.difference).toEqual({ n: 0, mean: null, low: null, high: null })
})
