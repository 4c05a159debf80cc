import type { Static } from 'typebox'
import type { EstimateRequest as Request, JobEstimate } from '../../../contract/jobs.ts'
import { HOUR_MS } from '../../../domain/day.ts'
import { estimateTime, jobWork, type RowCounts } from '../../../domain/job-estimate.ts'
import { projectJobDefaults } from '../../../domain/job-defaults.ts'
import { findCounters } from '../../repositories/projects/counters.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { listSucceeded } from '../../repositories/training/jobs.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'
import { jobParameters } from './job-parameters.ts'

export type EstimateRequest = Static<typeof Request>

const LAST_JOBS = 10

/** How long a job would take, and what it would cost, if it were started now; throws `invalid_parameters` as starting it would. */
export async function jobEstimate(
  reader: Reader,
  projectId: string,
  { kind, parameters: asked }: EstimateRequest,
): Promise<JobEstimate> {
  const project = await findProject(reader, projectId)
  const counters = await findCounters(reader, projectId)
  if (!project || !counters) throw notFound('project', projectId)
  const parameters = jobParameters(kind, projectJobDefaults(kind, project.settings), asked)
  const sampled =
    kind === 'sample' || kind === 'best-of-n' ? Number(parameters['prompts']) : counters.prompts
  const rows: RowCounts = {
    texts: counters.prompts + counters.outputs,
    demonstrations: counters.demonstrations,
    rankings: counters.rankings,
    outputs: counters.outputs,
    prompts: Math.min(counters.prompts, sampled),
  }
  const past = (await listSucceeded(reader, projectId, kind, LAST_JOBS)).flatMap((one) => {
    const { startedAt, finishedAt } = one.job
    if (startedAt === null || finishedAt === null) return []
    const work = jobWork(kind, one.job.parameters, one.rows)
    return [{ milliseconds: finishedAt - startedAt, work }]
  })
  const work = jobWork(kind, parameters, rows)
  const time = estimateTime(work, past)
  if (!time) return { work, milliseconds: null, low: null, high: null, basedOn: 0, cost: null }
  const { trainerHour } = project.settings.prices
  const costOf = (milliseconds: number) => (milliseconds / HOUR_MS) * trainerHour
  const { milliseconds, low, high } = time
  const cost = { expected: costOf(milliseconds), low: costOf(low), high: costOf(high) }
  return { work, ...time, cost: trainerHour > 0 ? cost : null }
}
