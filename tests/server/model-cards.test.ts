import { afterAll, beforeAll, expect, test } from 'vitest'
import { Job, type JobKind } from '../../contract/jobs.ts'
import {
  DatasetChanges,
  DatasetChecks,
  DatasetDetail,
  DatasetLines,
  Lineage,
} from '../../contract/lineage.ts'
import { ModelCard } from '../../contract/model-card.ts'
import { Model, ModelDetail } from '../../contract/models.ts'
import Type from 'typebox'
import { Project } from '../../contract/projects.ts'
import { Strict } from '../../contract/schema.ts'
import { startApplication, type TestApplication } from './application.ts'
import { TestWorker } from './worker-client.ts'

let laurel: TestApplication
let projectId: string
let worker: TestWorker
const made: Record<string, string> = {}

beforeAll(async () => {
  laurel = await startApplication()
  projectId = await laurel.project()
  await laurel.importRows(
    projectId,
    Array.from({ length: 6 }, (_, at) => ({
      prompt: `Question ${at}?`,
      demonstration: `Answer ${at}.`,
      outputs: [{ text: `Good ${at}` }, { text: `Bad ${at}` }],
      ranking: [[0], [1]],
      split: at === 0 ? ('valid' as const) : ('train' as const),
    })),
  )
  worker = await TestWorker.register(laurel, 'worker')
  for (const kind of ['pretrain', 'sft', 'reward', 'ppo'] as const) made[kind] = await train(kind)
})
afterAll(() => laurel.close())

async function train(kind: JobKind): Promise<string> {
  const { id } = await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, { kind })
  const job = await worker.claim()
  if (!job) throw new Error('nothing waits')
  expect(job.id).toBe(id)
  const { sha256 } = await worker.upload(`weights of ${kind} ${id}`)
  const model = { artefact: sha256, parameters: 1_000, metrics: { kl: 12 } }
  expect(await worker.write(job, 'complete', { model })).toBe('200')
  return (
    (
      await laurel.manager.ask(
        'GET',
        `/jobs/${id}`,
        Strict({ job: Job, inputs: Type.Array(Type.Unknown()) }),
      )
    ).job.modelId ?? ''
  )
}

const lineage = (modelId: string) =>
  laurel.manager.ask('GET', `/models/${modelId}/lineage`, Lineage)
const card = (modelId: string) => laurel.manager.ask('GET', `/models/${modelId}/card`, ModelCard)
const decide = (modelId: string, body: object) =>
  laurel.manager.ask('PATCH', `/models/${modelId}`, ModelDetail, body)

test('a policy leads back to reward model, snapshots, rankings, and who gave them', async () => {
  const { models, datasets, edges } = await lineage(made['ppo'] ?? '')
  expect(models.map(({ kind }) => kind)).toEqual(['policy', 'sft', 'reward', 'base'])
  expect(models[0]?.id).toBe(made['ppo'])
  const rankings = datasets.find(({ kind }) => kind === 'rankings')
  expect(rankings).toMatchObject({ rows: 6, labelers: 1, counts: { train: 5, valid: 1 } })
  expect(edges).toContainEqual({ from: made['reward'], to: made['ppo'], role: 'reward_model' })
  expect(edges).toContainEqual({ from: rankings?.id, to: made['reward'], role: 'rankings' })

  const detail = await laurel.manager.ask('GET', `/datasets/${rankings?.id}`, DatasetDetail)
  expect(detail.people).toEqual([{ userId: null, name: 'test.jsonl', rows: 6 }])
  // PPO reads the rankings too: it holds its reward against them.
  expect(detail.models.map(({ id }) => id).sort()).toEqual([made['reward'], made['ppo']].sort())
  const first = await laurel.manager.ask(
    'GET',
    `/datasets/${rankings?.id}/rows?limit=4`,
    DatasetLines,
  )
  const rest = await laurel.manager.ask(
    'GET',
    `/datasets/${rankings?.id}/rows?limit=4&after=${first.nextAfter}`,
    DatasetLines,
  )
  expect([first.rows.length, first.nextAfter, rest.rows.length, rest.nextAfter]).toEqual([
    4,
    3,
    2,
    null,
  ])
  expect(first.rows[0]).toMatchObject({ line: 0, name: 'test.jsonl' })
  const ids = [...first.rows, ...rest.rows].map(({ rankingId }) => rankingId ?? '')
  expect(new Set(ids).size).toBe(6)
  expect((await laurel.manager.request('GET', `/rankings/${ids[0]}`)).status).toBe(200)
})

test('demonstrations lead to their writers too', async () => {
  const { datasets } = await lineage(made['sft'] ?? '')
  const written = datasets.find(({ kind }) => kind === 'demonstrations')
  const { people } = await laurel.manager.ask('GET', `/datasets/${written?.id}`, DatasetDetail)
  expect(people).toEqual([{ userId: null, name: 'test.jsonl', rows: 6 }])
})

test('a card tells settings, data, evaluation and limits', async () => {
  const policy = await card(made['ppo'] ?? '')
  expect(policy.job).toMatchObject({ kind: 'ppo', startedBy: 'Manager' })
  expect(policy.job?.parameters['klCoefficient']).toBe(0.05)
  expect(policy.datasets.map(({ role }) => role).sort()).toEqual([
    'demonstrations',
    'prompts',
    'rankings',
  ])
  expect(policy.againstReference).toBeNull()
  expect(policy.limits).toEqual(['one_labeler', 'far_from_reference', 'not_judged_by_people'])
  expect((await card(made['reward'] ?? '')).limits).toEqual(['few_held_out_pairs', 'one_labeler'])
})

test('a promoted model writes in place of the newest; archived ones are used for nothing by default', async () => {
  const older = made['ppo'] ?? ''
  const newer = await train('ppo')
  const initialOf = async () => {
    const job = await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, {
      kind: 'sample',
      parameters: { prompts: 1 },
    })
    await laurel.manager.ask('POST', `/jobs/${job.id}/cancel`, Job)
    return job.inputs.find(({ role }) => role === 'initial_model')?.modelId
  }
  expect(await initialOf()).toBe(newer)
  expect((await decide(older, { promoted: true, pinned: true })).model).toMatchObject({
    promoted: true,
    pinned: true,
    archived: false,
  })
  expect(await initialOf()).toBe(older)
  await decide(newer, { promoted: true })
  expect((await decide(older, { archived: true })).model).toMatchObject({
    promoted: false,
    archived: true,
  })
  expect(await initialOf()).toBe(newer)
  expect((await decide(newer, { archived: true })).model.promoted).toBe(false)
  // Both policies are put away: the SFT model writes.
  expect(await initialOf()).toBe(made['sft'])
  await decide(older, { archived: false, note: 'Knows nothing of trees.' })
  expect((await card(older)).note).toBe('Knows nothing of trees.')
  const { rows } = await laurel.manager.ask(
    'GET',
    `/projects/${projectId}/models`,
    Strict({ rows: Type.Array(Model) }),
  )
  expect(rows[0]).toMatchObject({ id: older, pinned: true })
})

test('only managers decide, and only what can write is promoted', async () => {
  const path = `/models/${made['reward']}`
  expect(await laurel.manager.refused('PATCH', path, { promoted: true })).toBe(
    '400 invalid_request',
  )
  const reviewer = await laurel.member(projectId, 'Rev', 'reviewer')
  expect(await reviewer.refused('PATCH', path, { pinned: true })).toBe('403 forbidden')
  expect((await reviewer.request('GET', `${path}/card`)).status).toBe(200)
  const labeler = await laurel.member(projectId, 'Lab')
  expect(await labeler.refused('GET', `${path}/lineage`)).toBe('403 forbidden')
})

test('a data set says what should not be trained on, and what is new in it', async () => {
  const { datasets } = await lineage(made['reward'] ?? '')
  const before = datasets.find(({ kind }) => kind === 'rankings')?.id ?? ''
  const checks = await laurel.manager.ask('GET', `/datasets/${before}/checks`, DatasetChecks)
  expect(checks).toEqual({
    heldOut: { rows: 0, lines: [] },
    repeated: { rows: 0, lines: [] },
    personalData: { rows: 0, lines: [] },
  })
  const ranked = (prompt: string, split: 'train' | 'valid', text: string) => ({
    prompt,
    split,
    outputs: [{ text }, { text: 'No.' }],
    ranking: [[0], [1]],
  })
  const rows = [
    ranked('Who keeps bees?', 'valid', 'Beekeepers.'),
    ranked('who keeps BEES', 'train', 'Many do.'),
    ranked('Whom do I ask?', 'train', 'Write to ana@example.org'),
  ]
  await laurel.importRows(projectId, rows)
  const frozen = async () => {
    const { inputs } = await laurel.manager.ask('POST', `/projects/${projectId}/jobs`, Job, {
      kind: 'reward',
    })
    return inputs.find(({ role }) => role === 'rankings')?.datasetId ?? ''
  }
  laurel.clock.now += 1000
  const after = await frozen()
  // The same feedback is the same file, and the same data set.
  expect(await frozen()).toBe(after)
  const { earlier } = await laurel.manager.ask('GET', `/datasets/${after}`, DatasetDetail)
  expect(earlier.map(({ id }) => id)).toEqual([before])
  const found = await laurel.manager.ask('GET', `/datasets/${after}/checks`, DatasetChecks)
  expect([found.heldOut.rows, found.repeated.rows, found.personalData.rows]).toEqual([1, 0, 1])
  const path = `/datasets/${after}/changes?since=${before}`
  const changes = await laurel.manager.ask('GET', path, DatasetChanges)
  expect(changes).toMatchObject({
    added: { rows: 3 },
    changed: { rows: 0 },
    removed: { rows: 0 },
    same: 6,
  })

  const hygiene = { leaveOutHeldOut: true, leaveOutRepeated: true, leaveOutPersonalData: true }
  await laurel.manager.ask('PATCH', `/projects/${projectId}`, Project, { settings: { hygiene } })
  laurel.clock.now += 1000
  const clean = await frozen()
  const detail = await laurel.manager.ask('GET', `/datasets/${clean}`, DatasetDetail)
  expect(detail.dataset.rows).toBe(7)
  const since = await laurel.manager.ask(
    'GET',
    `/datasets/${clean}/changes?since=${after}`,
    DatasetChanges,
  )
  expect(since.removed.prompts.map((prompt) => prompt.trim()).toSorted()).toEqual([
    'Whom do I ask?',
    'who keeps BEES',
  ])
})
