import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../../contract/import.ts'
import Type from 'typebox'
import {
  Job,
  JobDetail,
  type JobInputRole,
  type JobKind,
  JobOutput,
  MetricPoint,
} from '../../../contract/jobs.ts'
import { ModelDetail } from '../../../contract/models.ts'
import { Project } from '../../../contract/projects.ts'
import { Prompt } from '../../../contract/prompts.ts'
import { Nullable, Page, Strict } from '../../../contract/schema.ts'
import { waitForJob } from '../../../cli/jobs.ts'
import type { LocalLaurel } from '../../../cli/local/local-laurel.ts'
import type { Child } from '../../../cli/local/child.ts'
import { pullModel } from '../../../cli/models/pull.ts'
import { pushModel } from '../../../cli/models/push.ts'
import { writeHuggingFaceFolder } from '../../../trainer/checkpoint/write-folder.ts'
import { Random } from '../../../trainer/data/random.ts'
import { initialWeights } from '../../../trainer/model/init.ts'
import { config as tiny, tokenizer } from '../checkpoint/tiny-model.ts'
import { startInstallation } from '../../installation.ts'
import { TREE_ROWS } from '../../trees.ts'
import { PIPELINE_BY_HAND } from '../../../domain/pipeline.ts'

/** What is killed. A job of one step has nothing to go on from: it begins anew. */
const JOBS: Partial<
  Record<JobKind, { parameters: Record<string, unknown>; oneStep?: true; killedAt?: number }>
> = {
  pretrain: {
    parameters: {
      ...{ layers: 2, width: 16, heads: 2, contextLength: 64, vocabularySize: 300 },
      ...{ epochs: 40, rowsPerStep: 2, checkpointEvery: 3 },
    },
  },
  sft: { parameters: { epochs: 60, rowsPerStep: 2, rowLength: 64, checkpointEvery: 3 } },
  reward: {
    parameters: { epochs: 30, promptsPerStep: 2, evaluateEvery: 50, checkpointEvery: 3 },
  },
  dpo: { parameters: { epochs: 30, promptsPerStep: 2, checkpointEvery: 3 } },
  ppo: {
    parameters: {
      ...{ episodes: 200, rolloutSize: 8, minibatchSize: 4, maximumNewTokens: 12 },
      ...{ checkpointEvery: 1 },
    },
  },
  sample: {
    parameters: {
      outputsPerPrompt: 16,
      batchSize: 2,
      maximumNewTokens: 24,
      createRankTasks: false,
    },
  },
  'best-of-n': { parameters: { n: 16, batchSize: 2, maximumNewTokens: 24 } },
  // Its first step that is told is the 8th, before its first checkpoint is kept; whoever tells of the 16th has kept it.
  score: { parameters: { split: 'valid', batchSize: 1, eachToken: true }, killedAt: 9 },
  tokenizer: { parameters: { vocabularySize: 300 }, oneStep: true },
  evaluate: {
    parameters: {
      task: {
        items: TREE_ROWS.flatMap(({ prompt }) =>
          ['oak', 'elm', 'fir'].map((tree) => ({
            context: `${tree}: ${typeof prompt === 'string' ? prompt : ''}`,
            options: [' tall', ' green', ' no'],
            correct: 0,
          })),
        ),
      },
    },
    oneStep: true,
  },
}
const KINDS = Object.keys(JOBS) as JobKind[]

const SIZES = { layers: 2, width: 16, heads: 2, contextLength: 64, vocabularySize: 300 }

/** Outputs to prompts that are held out, in no ranking: what the score job judges. */
const TO_SCORE = Array.from({ length: 20 }, (_, n) => ({
  prompt: `How tall is tree ${n}?`,
  outputs: Array.from({ length: 8 }, (__, m) => ({ text: `Some ${n * m + 2} metres, or ${m}.` })),
  split: 'valid' as const,
}))
const OF_HELD_OUT_TREES = 2 * 3
const SCORED = TO_SCORE.length * 8 + OF_HELD_OUT_TREES

const POINTS = Strict({ points: Type.Array(MetricPoint) })
const OUTPUTS = Strict({ rows: Type.Array(JobOutput) })

let laurel: LocalLaurel
let steady: Child | undefined
let projectId: string

const start = (kind: JobKind, parameters: Record<string, unknown>, initialModelId?: string) =>
  laurel.manager.post(`/projects/${projectId}/jobs`, Job, { kind, parameters, initialModelId })

async function artefactOf({ modelId }: Job): Promise<string> {
  const { model } = await laurel.manager.get(`/models/${modelId}`, ModelDetail)
  return model.artefact ?? 'none'
}

beforeAll(async () => {
  laurel = await startInstallation({ LAUREL_JOB_LEASE_SECONDS: '2' })
  const { manager } = laurel
  const settings = { pipeline: PIPELINE_BY_HAND }
  projectId = (await manager.post('/projects', Project, { name: 'Trees', settings })).id
  await manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    source: 'trees.jsonl',
    firstLine: 1,
    createRankTasks: false,
    createDemonstrationTasks: false,
    rows: [...TREE_ROWS, ...TO_SCORE],
  })
})

afterAll(async () => {
  await laurel?.stop()
})

/** A job's model, every step's figures but its speed, and what it wrote, by prompt and place. */
async function resultOf(job: Job) {
  const { manager } = laurel
  const { points } = await manager.get(`/jobs/${job.id}/metrics`, POINTS)
  const { rows } = await manager.get(`/jobs/${job.id}/outputs?limit=200`, OUTPUTS)
  const isSpeed = (name: string) => /_per_second$/.test(name)
  return {
    artefact: job.modelId ? await artefactOf(job) : null,
    figures: points.map(({ step, values }) => ({
      step,
      values: Object.fromEntries(Object.entries(values).filter(([name]) => !isSpeed(name))),
    })),
    outputs: rows
      .map(({ id: _, ...output }) => output)
      .sort((a, b) => (a.promptId + a.index < b.promptId + b.index ? -1 : 1)),
  }
}

/** The rewards stored of outputs to held-out prompts. */
async function heldOutRewards(): Promise<(number | null)[]> {
  const { manager } = laurel
  const path = `/projects/${projectId}/prompts?split=valid&limit=100`
  const prompts = (await manager.get(path, Page(Prompt))).rows
  const written = Type.Object({
    rows: Type.Array(Type.Object({ text: Type.String(), reward: Nullable(Type.Number()) })),
  })
  const all = await Promise.all(
    prompts.map(({ id }) => manager.get(`/prompts/${id}/outputs`, written)),
  )
  const byText = all.flatMap(({ rows }) => rows).sort((a, b) => (a.text < b.text ? -1 : 1))
  return byText.map(({ reward }) => reward)
}

const undisturbed: Partial<Record<JobKind, Job>> = {}

test('a trainer that nothing happens to runs every stage', async () => {
  const { manager, startTrainer } = laurel
  steady = startTrainer('steady')
  for (const kind of KINDS.filter((name) => name !== 'score')) {
    // The policy starts from the first SFT model, not from whatever is newest.
    const from = kind === 'ppo' ? undisturbed.sft?.modelId : undefined
    const job = await start(kind, JOBS[kind]?.parameters ?? {}, from ?? undefined)
    undisturbed[kind] = await waitForJob(manager, job.id)
  }
})

test('a model from elsewhere is checked, asked, and comes out as it went in', async () => {
  const { manager, dataFolder } = laurel
  const folder = join(dataFolder, 'elsewhere')
  const config = { ...tiny, n_positions: 64 }
  const tensors = initialWeights(config, new Random(1))
  await writeHuggingFaceFolder(folder, { head: 'language', config, tensors, tokenizer })
  await writeFile(join(folder, 'notes.txt'), 'no part of the model')
  const said: string[] = []
  const settings = { name: 'elsewhere', as: 'base' as const }
  const model = await pushModel(manager, projectId, folder, settings, (line) => said.push(line))
  expect(model).toMatchObject({ name: 'elsewhere', kind: 'base' })
  expect(said[0]).toMatch(/^uploading 5 files, 0\.\d MB, SHA-256 /)

  await pullModel(manager, model, join(dataFolder, 'back'))
  for (const file of await readdir(join(dataFolder, 'back')))
    expect(await readFile(join(dataFolder, 'back', file))).toEqual(
      await readFile(join(folder, file)),
    )

  const task = { items: [{ context: 'Name a tree:', options: [' oak', ' xyz'], correct: 0 }] }
  const asked = await waitForJob(manager, (await start('evaluate', { task }, model.id)).id)
  const { points } = await manager.get(`/jobs/${asked.id}/metrics`, POINTS)
  expect(points.at(-1)?.values).toMatchObject({ questions: 1 })

  const made = await waitForJob(manager, (await start('tokenizer', { vocabularySize: 300 })).id)
  const { model: vocabulary } = await manager.get(`/models/${made.modelId}`, ModelDetail)
  expect(vocabulary).toMatchObject({ kind: 'tokenizer', metrics: { vocabulary_size: 300 } })
  const own = { ...SIZES, vocabularySize: 258, epochs: 1 }
  const base = await start('pretrain', own, vocabulary.id)
  const { model: based } = await manager.get(
    `/models/${(await waitForJob(manager, base.id)).modelId}`,
    ModelDetail,
  )
  // 300 tokens of the tokenizer that was named, not 258: (300 + 64)·16 + 2 blocks of 3280 + ln_f 32.
  expect(based.parameters).toBe(12_416)
  await steady?.stop()
})

const killed: Partial<Record<JobKind, Job>> = {}

/** The other way round, as a job that names no model waits for one that is about to be made. */
const KILLED = KINDS.toReversed()

test.each(KILLED)('a trainer is killed in the middle of %s', async (kind) => {
  const { manager, startTrainer } = laurel
  const { parameters = {}, oneStep, killedAt = 6 } = JOBS[kind] ?? {}
  const before = undisturbed[kind]
  const modelOf = (role: JobInputRole) =>
    before?.inputs.find((input) => input.role === role)?.modelId ?? undefined
  const job = await manager.post(`/projects/${projectId}/jobs`, Job, {
    kind,
    parameters,
    initialModelId: modelOf('initial_model'),
    rewardModelId:
      modelOf('reward_model') ??
      (kind === 'score' ? undisturbed.reward?.modelId : null) ??
      undefined,
    // Before the jobs of trainers killed earlier, which wait to be begun again.
    priority: KILLED.indexOf(kind) + 1,
  })
  const doomed = startTrainer(`doomed-${kind}`)
  for (let now = job; oneStep ? now.state !== 'running' : now.step < killedAt; await pause(5)) {
    now = (await manager.get(`/jobs/${job.id}`, JobDetail)).job
    expect(now.state).not.toBe('succeeded') // else it was over before it could be killed
  }
  await doomed.kill()
  killed[kind] = job
})

test('another trainer takes them all over', async () => {
  laurel.startTrainer('heir')
  for (const kind of KINDS) killed[kind] = await waitForJob(laurel.manager, killed[kind]?.id ?? '')
})

test.each(KINDS)('%s has come to the very same weights, figures and outputs', async (kind) => {
  const after = killed[kind] ?? expect.fail('it was not killed')
  expect(after.attempts).toBe(2)
  const log = await readFile(join(laurel.dataFolder, 'heir.log'), 'utf8')
  const attempt = new RegExp(`${kind} job ${after.id}: attempt 2(?:, from step (\\d+))?`).exec(log)
  if (JOBS[kind]?.oneStep) expect(attempt?.[1]).toBeUndefined()
  else expect(Number(attempt?.[1])).toBeGreaterThan(0)

  const rewards = await heldOutRewards()
  if (kind === 'score') {
    // Nothing has scored these outputs but the job that was killed.
    expect(rewards).toHaveLength(SCORED)
    expect(rewards).not.toContain(null)
    const { parameters } = JOBS.score ?? {}
    const job = await start('score', parameters ?? {})
    undisturbed.score = await waitForJob(laurel.manager, job.id)
    expect(await heldOutRewards()).toEqual(rewards)
  }
  const before = undisturbed[kind] ?? expect.fail('it has not run undisturbed')
  expect(await resultOf(after)).toEqual(await resultOf(before))
})
