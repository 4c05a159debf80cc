import type { FrontierRun } from '../../../contract/evaluation.ts'
import { PpoParameters } from '../../../contract/stages.ts'
import Value from 'typebox/value'
import { findJob, listJobInputs } from '../../repositories/training/jobs.ts'
import { listMetrics } from '../../repositories/training/job-reports.ts'
import { listModels } from '../../repositories/training/models.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'

/** The newest policies that are drawn, and the points of each. */
const MOST_RUNS = 12
const MOST_POINTS = 100

/**
 * Reward against distance from the reference along the training of each policy (Gao et al. 2022, figure 1): on
 * held-out prompts where a run was evaluated on them, else on its own rollouts. Runs of one reward model share a scale.
 */
export async function frontierOf(reader: Reader, projectId: string): Promise<FrontierRun[]> {
  const runs: FrontierRun[] = []
  for (const model of await listModels(reader, projectId)) {
    if (model.kind !== 'policy' || !model.jobId || runs.length === MOST_RUNS) continue
    const job = await findJob(reader, model.jobId)
    if (job?.kind !== 'ppo') continue
    const metrics = await listMetrics(reader, job.id, -1)
    const held = pointsOf(metrics, 'held_out_kl', 'held_out_reward')
    const points = held.length > 0 ? held : pointsOf(metrics, 'kl', 'reward_mean')
    if (points.length === 0) continue
    const inputs = await listJobInputs(reader, job.id)
    const { parameters } = job
    runs.push({
      modelId: model.id,
      name: model.name,
      kind: model.kind,
      rewardModelId: inputs.find(({ role }) => role === 'reward_model')?.modelId ?? null,
      beta: Value.Check(PpoParameters, parameters) ? parameters.klCoefficient : null,
      heldOut: held.length > 0,
      points: thinned(points),
    })
  }
  return runs
}

function pointsOf(
  metrics: readonly { step: number; values: Record<string, number> }[],
  klName: string,
  rewardName: string,
) {
  return metrics.flatMap(({ step, values }) => {
    const [kl, reward] = [values[klName], values[rewardName]]
    return kl === undefined || reward === undefined ? [] : [{ step, kl, reward }]
  })
}

/** Every nth point, and the last. */
function thinned<T>(points: readonly T[]): T[] {
  const every = Math.ceil(points.length / MOST_POINTS)
  return points.filter((_, at) => (points.length - 1 - at) % every === 0)
}
