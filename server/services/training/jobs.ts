import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type {
  CreateJobRequest,
  Job,
  JobDetail,
  JobOutput,
  JobOutputsQuery,
  LogLine,
  MetricPoint,
} from '../../../contract/jobs.ts'
import { projectJobDefaults } from '../../../domain/job-defaults.ts'
import { startState } from '../../../domain/job-states.ts'
import { findCounters, setCounters } from '../../repositories/projects/counters.ts'
import { findDataset } from '../../repositories/training/datasets.ts'
import { listLogs, listMetrics } from '../../repositories/training/job-reports.ts'
import {
  findJob,
  findJobByKey,
  insertJob,
  listDependencies,
  listJobInputs,
  listJobs,
  updateJob,
  type JobRow,
} from '../../repositories/training/jobs.ts'
import { pageJobOutputs } from '../../repositories/prompts/sampled-outputs.ts'
import { findModel } from '../../repositories/training/models.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { page } from '../cursor.ts'
import { AppError, notFound } from '../errors.ts'
import { requireOpenProject } from '../projects/open-project.ts'
import type { ChosenInput, JobInputs } from './job-inputs.ts'
import { jobParameters } from './job-parameters.ts'
import type { JobTransitions } from './job-transitions.ts'
import { viewJob } from './job-view.ts'
import type { Snapshots } from './snapshots.ts'

const MAXIMUM_ATTEMPTS = 5

interface Parts {
  store: Store
  clock: Clock
  inputs: JobInputs
  snapshots: Snapshots
  transitions: JobTransitions
}

/** The job queue as people see it: start, look, cancel, retry. */
export class Jobs {
  readonly #store: Store
  readonly #clock: Clock
  readonly #inputs: JobInputs
  readonly #snapshots: Snapshots
  readonly #transitions: JobTransitions

  constructor(parts: Parts) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#inputs = parts.inputs
    this.#snapshots = parts.snapshots
    this.#transitions = parts.transitions
  }

  /**
   * Puts a job into the queue. What it trains on is frozen now, so that a job that waits does not change under way. The
   * same idempotency key gives the same job again.
   */
  async create(projectId: string, request: CreateJobRequest, startedBy: string): Promise<Job> {
    const { reader } = this.#store
    const project = await findProject(reader, projectId)
    if (!project) throw notFound('project', projectId)
    const key = request.idempotencyKey ?? null
    const known = key === null ? undefined : await findJobByKey(reader, projectId, key)
    if (known) return viewJob(reader, known)
    requireOpenProject(project)
    const { kind } = request
    const defaults = projectJobDefaults(kind, project.settings)
    const parameters = jobParameters(kind, defaults, request.parameters)
    const chosen = await this.#inputs.choose({
      projectId,
      kind,
      parameters,
      initialModelId: request.initialModelId,
      rewardModelId: request.rewardModelId,
    })
    return this.#store.transaction(async (tx) => {
      const twin = key === null ? undefined : await findJobByKey(tx, projectId, key)
      if (twin) return viewJob(tx, twin)
      const row = await this.#insert(
        tx,
        {
          ...emptyJob(projectId, kind, this.#clock()),
          parameters,
          startedBy,
          priority: request.priority ?? 0,
          idempotencyKey: key,
        },
        chosen,
      )
      return viewJob(tx, row)
    })
  }

  async #insert(tx: Transaction, job: JobRow, chosen: ChosenInput[]): Promise<JobRow> {
    const inputs = []
    for (const { role, modelId, fromJobId, frozen } of chosen) {
      const dataset = frozen ? await this.#snapshots.register(tx, job.projectId, frozen) : null
      const maker = fromJobId ? await findJob(tx, fromJobId) : undefined
      // The maker may have ended while the rows were being frozen.
      inputs.push({
        role,
        modelId: modelId ?? maker?.modelId ?? null,
        fromJobId,
        datasetId: dataset?.id ?? null,
      })
    }
    const dependsOn = chosen.flatMap(({ fromJobId }) => (fromJobId ? [fromJobId] : []))
    await insertJob(tx, job, inputs, dependsOn)
    const states = (await listDependencies(tx, job.id)).map(({ state }) => state)
    if (states.some((state) => state === 'failed' || state === 'cancelled')) {
      throw new AppError('job_state', `A job that the ${job.kind} job depends on has just ended.`)
    }
    const row = { ...job, state: startState(states) }
    await updateJob(tx, job.id, { state: row.state })
    await this.#markProgress(tx, job)
    await this.#transitions.announce(tx, job.id)
    return row
  }

  /** From here the pipeline counts anew what has come in since. */
  async #markProgress(tx: Transaction, { projectId, kind }: JobRow): Promise<void> {
    const counters = await findCounters(tx, projectId)
    if (!counters) return
    if (kind === 'sft') {
      await setCounters(tx, projectId, { demonstrationsAtLastSft: counters.demonstrations })
    }
    if (kind === 'reward') {
      await setCounters(tx, projectId, { comparisonsAtLastReward: counters.comparisons })
    }
  }

  list(projectId: string, query: { cursor?: string; limit?: number }) {
    const { reader } = this.#store
    return page(
      query,
      (job: Job) => ({ at: job.createdAt, id: job.id }),
      async (after, limit) => {
        const rows = await listJobs(reader, projectId, { after, limit })
        return Promise.all(rows.map((row) => viewJob(reader, row)))
      },
    )
  }

  /** The job's row; throws `not_found`. Its project decides who may see it. */
  async find(id: string): Promise<JobRow> {
    const row = await findJob(this.#store.reader, id)
    if (!row) throw notFound('job', id)
    return row
  }

  async detail(id: string): Promise<JobDetail> {
    const { reader } = this.#store
    const row = await this.find(id)
    const inputs = []
    for (const input of await listJobInputs(reader, id)) {
      const model = input.modelId ? await findModel(reader, input.modelId) : undefined
      const dataset = input.datasetId ? await findDataset(reader, input.datasetId) : undefined
      inputs.push({
        role: input.role,
        label: model?.name ?? dataset?.kind ?? 'from a job before',
        modelId: input.modelId,
        modelKind: model?.kind ?? null,
        jobId: input.fromJobId,
        datasetId: input.datasetId,
        datasetHash: dataset?.hash ?? null,
        datasetRows: dataset?.rows ?? null,
      })
    }
    return { job: await viewJob(reader, row), inputs }
  }

  metrics(id: string, afterStep = -1): Promise<MetricPoint[]> {
    return listMetrics(this.#store.reader, id, afterStep)
  }

  /** All points, however many: a page ends where the next begins. */
  async allMetrics(id: string): Promise<MetricPoint[]> {
    const points: MetricPoint[] = []
    for (;;) {
      const page = await listMetrics(this.#store.reader, id, points.at(-1)?.step ?? -1)
      if (page.length === 0) return points
      points.push(...page)
    }
  }

  /** What a job has written, with the log-probability of every token. */
  async outputs(id: string, { skip = 0, limit = 50 }: Static<typeof JobOutputsQuery>) {
    const rows = await pageJobOutputs(this.#store.reader, id, { skip, limit })
    return rows.map(({ sampleIndex, ...row }): JobOutput => ({
      id: row.id,
      promptId: row.promptId,
      index: sampleIndex,
      text: row.text,
      tokens: row.tokens,
      logprob: row.logprob,
      tokenLogprobs: row.tokenLogprobs,
      temperature: row.temperature,
      seed: row.seed,
      topP: row.topP,
      topK: row.topK,
      stop: row.stop,
      maximumTokens: row.maximumTokens,
      finished: row.finished,
      reward: row.reward,
    }))
  }

  logs(id: string, after = -1): Promise<LogLine[]> {
    return listLogs(this.#store.reader, id, after)
  }

  /** A waiting job ends at once; a running one when its worker next asks. */
  async cancel(id: string): Promise<Job> {
    return this.#store.transaction(async (tx) => {
      const row = await this.#inTransaction(tx, id)
      if (row.state === 'running') {
        await updateJob(tx, id, { cancelRequested: true })
        await this.#transitions.announce(tx, id)
      } else {
        await this.#transitions.move(tx, row, 'cancelled', { error: null })
      }
      return viewJob(tx, await this.#inTransaction(tx, id))
    })
  }

  /** A queued job waits from now on; a running one is given back by its worker, with what it has saved. */
  async pause(id: string): Promise<Job> {
    return this.#store.transaction(async (tx) => {
      const row = await this.#inTransaction(tx, id)
      if (row.state === 'running' && !row.cancelRequested) {
        await updateJob(tx, id, { pauseRequested: true })
        await this.#transitions.announce(tx, id)
      } else {
        await this.#transitions.move(tx, row, 'paused')
      }
      return viewJob(tx, await this.#inTransaction(tx, id))
    })
  }

  /** A paused job waits for a worker again and goes on from its last checkpoint. Throws `job_state` for others. */
  async resume(id: string): Promise<Job> {
    return this.#store.transaction(async (tx) => {
      const row = await this.#inTransaction(tx, id)
      if (row.state === 'running' && row.pauseRequested) {
        await updateJob(tx, id, { pauseRequested: false })
        await this.#transitions.announce(tx, id)
      } else if (row.state === 'paused') {
        const states = (await listDependencies(tx, id)).map(({ state }) => state)
        await this.#transitions.move(tx, row, startState(states))
      } else {
        throw new AppError('job_state', `Only a paused job is resumed; it is ${row.state}.`)
      }
      return viewJob(tx, await this.#inTransaction(tx, id))
    })
  }

  /** Queues a failed or cancelled job again; it goes on from its last checkpoint. Throws `job_state` for others. */
  async retry(id: string): Promise<Job> {
    return this.#store.transaction(async (tx) => {
      const row = await this.#inTransaction(tx, id)
      if (row.state !== 'failed' && row.state !== 'cancelled') {
        throw new AppError(
          'job_state',
          `Only a failed or cancelled job is retried; it ${row.state === 'succeeded' ? 'has succeeded' : `is ${row.state}`}.`,
        )
      }
      const project = await findProject(tx, row.projectId)
      if (project) requireOpenProject(project)
      const states = (await listDependencies(tx, id)).map(({ state }) => state)
      await this.#transitions.move(tx, row, startState(states), {
        attempts: 0,
        error: null,
        cancelRequested: false,
        pauseRequested: false,
        finishedAt: null,
      })
      return viewJob(tx, await this.#inTransaction(tx, id))
    })
  }

  async #inTransaction(tx: Transaction, id: string): Promise<JobRow> {
    const row = await findJob(tx, id)
    if (!row) throw notFound('job', id)
    return row
  }
}

function emptyJob(projectId: string, kind: JobRow['kind'], now: number): JobRow {
  return {
    id: randomUUID(),
    projectId,
    kind,
    state: 'queued',
    priority: 0,
    idempotencyKey: null,
    parameters: {},
    startedBy: '',
    attempts: 0,
    maximumAttempts: MAXIMUM_ATTEMPTS,
    fencingToken: 0,
    workerId: null,
    leaseUntil: null,
    progress: 0,
    step: 0,
    checkpointStep: null,
    checkpointArtefact: null,
    cancelRequested: false,
    pauseRequested: false,
    error: null,
    modelId: null,
    createdAt: now,
    startedAt: null,
    finishedAt: null,
  }
}
