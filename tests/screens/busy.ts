import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { HttpClient } from '../../cli/http-client.ts'
import type { LocalLaurel } from '../../cli/local/local-laurel.ts'
import { ImportAnswer } from '../../contract/import.ts'
import { Job, type JobKind } from '../../contract/jobs.ts'
import { Project } from '../../contract/projects.ts'
import { ClaimAnswer, RegisterAnswer } from '../../contract/worker-protocol.ts'
import { DAY_MS } from '../../domain/day.ts'

/** What a manager looks at while much goes on and some of it goes wrong. */
export interface Busy {
  runningJob: string
  failedJob: string
}

const ERROR = [
  'The loss is not a number at step 41. The last checkpoint is of step 40.',
  'Learning rate 3e-2 is far above the standard 5e-4.',
].join('\n')

/**
 * In a project where people judge: a reward model no better than a coin, a job that failed, one that runs, and a goal
 * that the pace of the last week does not reach. By the worker protocol; nothing is computed.
 */
export async function makeBusy(laurel: LocalLaurel, projectId: string): Promise<Busy> {
  const { manager } = laurel
  const goal = { comparisons: 33_207, by: Date.now() + 30 * DAY_MS }
  const prices = { personHour: 24, trainerHour: 2.5 }
  await manager.patch(`/projects/${projectId}`, Project, { settings: { goal, prices } })
  await manager.post(`/projects/${projectId}/import`, ImportAnswer, {
    ...{ source: 'screens', firstLine: 1, createRankTasks: false, createDemonstrationTasks: false },
    rows: [{ prompt: 'When is a tree planted?', demonstration: 'While it is without leaves.' }],
  })
  const token = (await readFile(join(laurel.dataFolder, 'worker-token'), 'utf8')).trim()
  const worker = new HttpClient(laurel.url, token)
  const kinds: JobKind[] = ['pretrain', 'sft', 'reward']
  const { workerId } = await worker.post('/worker/register', RegisterAnswer, {
    ...{ name: 'gpu-7 in the second rack, left', engine: 'onnx' },
    kinds,
  })
  const claim = async (kind: JobKind) => {
    await manager.post(`/projects/${projectId}/jobs`, Job, { kind })
    const { job } = await worker.post('/worker/claim', ClaimAnswer, { workerId })
    if (!job) throw new Error(`the ${kind} job does not wait`)
    const held = { workerId, fencingToken: job.fencingToken }
    const tell = (what: string, body: object) =>
      worker.post(`/worker/jobs/${job.id}/${what}`, Type.Unknown(), { ...held, ...body })
    return { id: job.id, tell }
  }
  const model = async (parameters: number, metrics: Record<string, number>) => {
    const weights = `weights of ${parameters} parameters`
    const artefact = createHash('sha256').update(weights).digest('hex')
    await fetch(`${laurel.url}/api/v1/worker/artefacts/${artefact}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: weights,
    })
    return { model: { artefact, parameters, metrics } }
  }
  const base = await claim('pretrain')
  await base.tell('complete', await model(124_439_808, { loss: 3.2 }))
  const sft = await claim('sft')
  await sft.tell('complete', await model(124_439_809, { loss: 2.9 }))
  const reward = await claim('reward')
  const unsure = {
    held_out_pair_accuracy: 0.54,
    held_out_pair_accuracy_low: 0.47,
    held_out_pair_accuracy_high: 0.61,
    held_out_pairs: 96,
  }
  await reward.tell('complete', await model(124_440_576, unsure))
  const failed = await claim('reward')
  await failed.tell('report', curves(41))
  await failed.tell('fail', { error: ERROR, retryable: false })
  const running = await claim('pretrain')
  await running.tell('report', { progress: 0.34, ...curves(140) })
  return { runningJob: running.id, failedJob: failed.id }
}

function curves(steps: number) {
  const at = Date.now()
  const metrics = Array.from({ length: steps }, (_, step) => ({
    step,
    at: at - 1000 * (steps - step),
    values: {
      loss: 9 * Math.exp(-step / 50) + 2 + Math.sin(step * 2.3) * 0.1,
      learning_rate: 5e-4,
    },
  }))
  const logs = metrics
    .filter(({ step }) => step % 20 === 0)
    .map(({ step, at: then, values }, sequence) => ({
      ...{ sequence, at: then, level: 'info' },
      message: `step ${step}: loss ${values.loss.toFixed(3)}, 8,192 tokens in 0.4 s`,
    }))
  return { metrics, logs }
}
