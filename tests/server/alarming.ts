import { randomUUID } from 'node:crypto'
import { Match } from '../../contract/evaluation.ts'
import { Job, JobDetail, type JobKind } from '../../contract/jobs.ts'
import { NextAssignmentAnswer, SubmitAnswer } from '../../contract/tasks.ts'
import { WebhookSecret } from '../../contract/webhooks.ts'
import type { ClaimedJob } from '../../contract/worker-protocol.ts'
import { DAY_MS } from '../../domain/day.ts'
import { rowOf, type Person, type TestApplication } from './application.ts'
import { startReceiver } from './webhook-receiver.ts'
import { TestWorker } from './worker-client.ts'

const PROMPTS = 8
const DAYS_AGO = 20

/** A project in which much goes wrong, and what its alerts are about. */
export interface Alarming {
  projectId: string
  policyId: string
  /** Host of the webhook that was switched off. */
  webhookHost: string
}

/**
 * Twenty days ago two people, of one mind, preferred the SFT model's answers to the policy's; today they rank in
 * opposite orders, and a receiver of webhooks answers that it is gone.
 */
export async function makeAlarming(laurel: TestApplication): Promise<Alarming> {
  const today = laurel.clock.now
  laurel.clock.now = today - DAYS_AGO * DAY_MS
  const projectId = await laurel.project({ outputsPerRanking: 3, rankingOverlap: 2 })
  const people = [await laurel.member(projectId, 'Ada'), await laurel.member(projectId, 'Ben')]
  const { manager } = laurel
  await laurel.importRows(
    projectId,
    Array.from({ length: PROMPTS }, (_, at) => ({
      ...rowOf(`Question ${at}?`, 2),
      demonstration: `Answer ${at}.`,
      ranking: [[0], [1]],
      split: 'valid' as const,
    })),
    { createRankTasks: false },
  )
  await laurel.importRows(projectId, [
    { prompt: 'Hello?', demonstration: 'Hello.', split: 'train' },
  ])
  const worker = await TestWorker.register(laurel, 'worker')
  const models = await trainAll(laurel, worker, projectId)
  const [sftId = '', policyId = ''] = models

  const body = { modelIds: models, prompts: PROMPTS }
  await manager.ask('POST', `/projects/${projectId}/matches`, Match, body)
  for (const text of ['better', 'worse']) await writeSide(worker, await claimed(worker), text)
  for (const person of people) await rankAll(person, projectId, ['better', 'worse'])
  if (!sftId) throw new Error('there is no SFT model')

  laurel.clock.now = today
  await laurel.importRows(
    projectId,
    Array.from({ length: PROMPTS }, (_, at) => rowOf(`Another question ${at}?`, 3)),
  )
  const orders = [
    ['a', 'b', 'c'],
    ['c', 'b', 'a'],
  ]
  for (const [at, person] of people.entries()) await rankAll(person, projectId, orders[at] ?? [])

  const receiver = await startReceiver(() => laurel.clock.now)
  receiver.behave((_, response) => void response.writeHead(410).end())
  await manager.ask('POST', `/projects/${projectId}/webhooks`, WebhookSecret, {
    ...{ url: receiver.url, kinds: ['job_changed'] },
  })
  await manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind: 'pretrain' })
  await laurel.app.services.webhookQueue.settled()
  await receiver.close()
  return { projectId, policyId, webhookHost: new URL(receiver.url).host }
}

async function claimed(worker: TestWorker): Promise<ClaimedJob> {
  const job = await worker.claim()
  if (!job) throw new Error('there is no job')
  return job
}

async function written(worker: TestWorker, job: ClaimedJob, what: string, fields: object = {}) {
  const answer = await worker.write(job, what, fields)
  if (answer !== '200') throw new Error(`${what} of the ${job.kind} job: ${answer}`)
}

/** The loop's models one after the other, of which nothing is computed; gives the SFT model and the policy. */
async function trainAll({ manager }: TestApplication, worker: TestWorker, projectId: string) {
  const made: Partial<Record<JobKind, string>> = {}
  for (const kind of ['pretrain', 'sft', 'reward', 'ppo'] as const) {
    await manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
    const job = await claimed(worker)
    const { sha256 } = await worker.upload(`weights of ${job.id}`)
    const model = { artefact: sha256, parameters: 10, metrics: {} }
    await written(worker, job, 'complete', { model })
    const { job: done } = await manager.ask('GET', `/jobs/${job.id}`, JobDetail)
    made[kind] = done.modelId ?? ''
  }
  return [made.sft ?? '', made.ppo ?? '']
}

/** One side of a match: the same text to every prompt. */
async function writeSide(worker: TestWorker, job: ClaimedJob, text: string): Promise<void> {
  const prompts = job.inputs.find(({ role }) => role === 'prompts')
  const { body } = await worker.download(prompts?.artefact ?? '')
  const outputs = body
    .trim()
    .split('\n')
    .map((line) => ({
      promptId: (JSON.parse(line) as { promptId: string }).promptId,
      ...{ index: 0, text, tokens: 3, logprob: -1, temperature: 1, seed: 1, finished: true },
      ...{ reward: 0, deviation: 0.25 },
    }))
  await written(worker, job, 'outputs', { outputs })
  await written(worker, job, 'complete')
}

/** Ranks whatever waits for a person, by how the outputs end, best first. */
async function rankAll(person: Person, projectId: string, endings: readonly string[]) {
  for (;;) {
    const next = `/projects/${projectId}/assignments/next`
    const { assignment } = await person.ask('POST', next, NextAssignmentAnswer, {})
    if (!assignment) return
    const tiers = endings.map((ending) =>
      assignment.outputs.filter(({ text }) => text.endsWith(ending)).map(({ id }) => id),
    )
    const ranking = { tiers, unacceptableFrom: null, ratings: [], comment: '', touched: true }
    const body = { submissionId: randomUUID(), ranking, activeMilliseconds: 30_000 }
    await person.ask('POST', `/assignments/${assignment.id}/submit`, SubmitAnswer, body)
  }
}
