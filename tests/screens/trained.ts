import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { HttpClient } from '../../cli/http-client.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { Job, JobDetail, type JobKind } from '../../contract/jobs.ts'
import { Lineage } from '../../contract/lineage.ts'
import type { RewardReports } from '../../contract/reward-report.ts'
import { ClaimAnswer, RegisterAnswer } from '../../contract/worker-protocol.ts'
import { makeCompared } from './compared.ts'
import { makeUncertain } from './uncertain.ts'

const STEPS = 120
const METRICS: Partial<Record<JobKind, Record<string, number>>> = {
  reward: {
    held_out_pair_accuracy: 0.71,
    held_out_pair_accuracy_low: 0.66,
    held_out_pair_accuracy_high: 0.75,
    held_out_pairs: 380,
  },
  ppo: { reward_mean: 1.42, kl: 6.1, finished_fraction: 0.93 },
}

const REPORT: RewardReports = {
  heldOutPrompts: {
    rankings: 60,
    prompts: 60,
    accuracy: { accuracy: 0.71, low: 0.66, high: 0.75, pairs: 380 },
    byDistance: [0.62, 0.73, 0.79, 0.86].map((accuracy, n) => ({
      distance: n + 1,
      pairs: 140 - 30 * n,
      accuracy,
    })),
    calibration: {
      error: 0.031,
      bins: Array.from({ length: 10 }, (_, n) => ({
        from: 0.5 + n / 20,
        to: 0.55 + n / 20,
        pairs: 80 - 8 * n,
        confidence: 0.525 + n / 20,
        accuracy: 0.53 + 0.045 * n,
      })),
    },
    lengthCorrelation: 0.21,
  },
  heldOutLabelers: null,
}

/** A project whose loop has gone round once, by the worker protocol. */
export interface Trained {
  policy: string
  policyJob: string
  rewardModel: string
  rewardJob: string
  /** The rankings that taught its reward model. */
  rankings: string
}

/** Lets a worker report made-up curves for one job of each kind; nothing is computed. */
export async function makeTrained(laurel: LocalLaurel, projectId: string): Promise<Trained> {
  const token = (await readFile(join(laurel.dataFolder, 'worker-token'), 'utf8')).trim()
  const worker = new HttpClient(laurel.url, token)
  const kinds: JobKind[] = ['pretrain', 'sft', 'reward', 'ppo', 'sample', 'score']
  const { workerId } = await worker.post('/worker/register', RegisterAnswer, {
    name: 'screens',
    engine: 'onnx',
    kinds,
  })
  let last = { id: '', modelId: '' }
  let reward = { job: '', model: '' }
  let sft = ''
  for (const kind of ['pretrain', 'sft', 'reward', 'ppo'] as const) {
    await laurel.manager.post(`/projects/${projectId}/jobs`, Job, { kind })
    const { job } = await worker.post('/worker/claim', ClaimAnswer, { workerId })
    if (!job) throw new Error(`the ${kind} job does not wait`)
    const held = { workerId, fencingToken: job.fencingToken }
    const at = Date.now()
    await worker.post(`/worker/jobs/${job.id}/report`, Type.Unknown(), {
      ...held,
      progress: 1,
      metrics: Array.from({ length: STEPS }, (_, step) => ({
        step,
        at: at + step,
        values: curves(kind, step),
      })),
      logs: [{ sequence: 0, at, level: 'info', message: `${kind}: ${STEPS} steps` }],
    })
    const weights = `weights of ${kind}`
    const artefact = createHash('sha256').update(weights).digest('hex')
    await fetch(`${laurel.url}/api/v1/worker/artefacts/${artefact}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: weights,
    })
    const model = {
      artefact,
      parameters: 930_000,
      metrics: METRICS[kind] ?? { loss: 2.1 },
      ...(kind === 'reward' ? { report: REPORT } : {}),
    }
    await worker.post(`/worker/jobs/${job.id}/complete`, Type.Unknown(), { ...held, model })
    const { job: done } = await laurel.manager.get(`/jobs/${job.id}`, JobDetail)
    if (kind === 'sft') sft = done.modelId ?? ''
    if (kind === 'reward') reward = { job: job.id, model: done.modelId ?? '' }
    last = { id: job.id, modelId: done.modelId ?? '' }
  }
  const held = { worker, workerId, token }
  await makeCompared(laurel, projectId, { sft, policy: last.modelId }, held)
  await makeUncertain(laurel, projectId, held)
  const lineage = await laurel.manager.get(`/models/${last.modelId}/lineage`, Lineage)
  const rankings = lineage.datasets.find(({ kind }) => kind === 'rankings')
  return {
    policy: last.modelId,
    policyJob: last.id,
    rewardModel: reward.model,
    rewardJob: reward.job,
    rankings: rankings?.id ?? '',
  }
}

/** Curves that fall or rise and wobble, as those of training do. */
function curves(kind: JobKind, step: number): Record<string, number> {
  const wobble = Math.sin(step * 2.3) * 0.05
  const falling = 3 * Math.exp(-step / 40) + 1.5 + wobble
  if (kind !== 'ppo') return { loss: falling, learning_rate: 1e-3 * (1 - step / STEPS) }
  return { reward_mean: 1.5 - falling / 3, kl: step / 20 + wobble, policy_loss: wobble }
}
