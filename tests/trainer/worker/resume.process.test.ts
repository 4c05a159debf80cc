import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../../contract/import.ts'
import Type from 'typebox'
import { Job, JobDetail, type JobKind, MetricPoint } from '../../../contract/jobs.ts'
import { ModelDetail } from '../../../contract/models.ts'
import { Project } from '../../../contract/projects.ts'
import { Strict } from '../../../contract/schema.ts'
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

const JOBS = {
  sft: { epochs: 80, rowsPerStep: 2, rowLength: 64, checkpointEvery: 3 },
  reward: { epochs: 40, promptsPerStep: 2, evaluateEvery: 50, checkpointEvery: 3 },
  dpo: { epochs: 40, promptsPerStep: 2, checkpointEvery: 3 },
  ppo: {
    episodes: 400,
    rolloutSize: 8,
    minibatchSize: 4,
    maximumNewTokens: 12,
    checkpointEvery: 1,
  },
}

const SIZES = { layers: 2, width: 16, heads: 2, contextLength: 64, vocabularySize: 300 }

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
    rows: TREE_ROWS,
  })
})

afterAll(async () => {
  await laurel?.stop()
})

const KINDS = ['sft', 'reward', 'dpo', 'ppo'] as const
const undisturbed: Partial<Record<JobKind, Job>> = {}

test('a trainer that nothing happens to runs every stage', async () => {
  const { manager, startTrainer } = laurel
  steady = startTrainer('steady')
  await waitForJob(manager, (await start('pretrain', { ...SIZES, epochs: 2 })).id)
  for (const kind of KINDS) {
    // The policy starts from the first SFT model, not from whatever is newest.
    const from = kind === 'ppo' ? undisturbed.sft?.modelId : undefined
    const job = await start(kind, JOBS[kind], from ?? undefined)
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
  const answer = Strict({ points: Type.Array(MetricPoint) })
  const { points } = await manager.get(`/jobs/${asked.id}/metrics`, answer)
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

test.each(KINDS)(
  'a trainer killed in mid-step of %s is followed by one that reaches the very same weights',
  async (kind) => {
    const { manager, startTrainer, dataFolder } = laurel
    const before = undisturbed[kind]
    if (!before) throw new Error(`${kind} has not run undisturbed`)
    const initial = before.inputs.find(({ role }) => role === 'initial_model')?.modelId
    const doomed = startTrainer(`doomed-${kind}`)
    const job = await start(kind, JOBS[kind], initial ?? undefined)
    let step = 0
    while (step < 6) {
      const now = (await manager.get(`/jobs/${job.id}`, JobDetail)).job
      expect(now.state).not.toBe('succeeded') // else it was over before it could be killed
      step = now.step
      await pause(20)
    }
    await doomed.kill()

    const heir = startTrainer(`heir-${kind}`)
    const after = await waitForJob(manager, job.id)
    await heir.stop()
    expect(after.attempts).toBe(2)
    const log = await readFile(join(dataFolder, `heir-${kind}.log`), 'utf8')
    expect(Number(/attempt 2, from step (\d+)/.exec(log)?.[1])).toBeGreaterThan(0)
    expect(await artefactOf(after)).toBe(await artefactOf(before))
  },
)
