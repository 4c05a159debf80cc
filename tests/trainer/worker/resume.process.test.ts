import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportAnswer } from '../../../contract/import.ts'
import { Job, JobDetail, type JobKind } from '../../../contract/jobs.ts'
import { ModelDetail } from '../../../contract/models.ts'
import { Project } from '../../../contract/projects.ts'
import { waitForJob } from '../../../cli/jobs.ts'
import type { LocalLaurel } from '../../../cli/local/local-laurel.ts'
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

let laurel: LocalLaurel
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
  const steady = startTrainer('steady')
  const sizes = { layers: 2, width: 16, heads: 2, contextLength: 64, vocabularySize: 300 }
  await waitForJob(manager, (await start('pretrain', { ...sizes, epochs: 2 })).id)
  for (const kind of KINDS) {
    // The policy starts from the first SFT model, not from whatever is newest.
    const from = kind === 'ppo' ? undisturbed.sft?.modelId : undefined
    const job = await start(kind, JOBS[kind], from ?? undefined)
    undisturbed[kind] = await waitForJob(manager, job.id)
  }
  await steady.stop()
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
