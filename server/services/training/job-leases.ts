import type { ClaimedJob } from '../../../contract/worker-protocol.ts'
import { afterLostAttempt } from '../../../domain/job-states.ts'
import { HANDED_OVER, type ImportParameters } from '../../../contract/stages.ts'
import { findDataset } from '../../repositories/training/datasets.ts'
import {
  findClaimable,
  findJob,
  listJobInputs,
  listLostJobs,
  updateJob,
  type JobRow,
} from '../../repositories/training/jobs.ts'
import { findModel } from '../../repositories/training/models.ts'
import type { WorkerRow } from '../../repositories/training/workers.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import type { OperatingNumbers } from '../operations/operating-numbers.ts'
import type { JobTransitions } from './job-transitions.ts'

/** How a worker proves that a job is still its own. */
export interface Fence {
  workerId: string
  fencingToken: number
}

/** Gives jobs to workers for a time, and takes them back from those that are gone. */
export class JobLeases {
  readonly leaseMilliseconds: number
  readonly #store: Store
  readonly #clock: Clock
  readonly #transitions: JobTransitions
  readonly #numbers: OperatingNumbers
  #timer: NodeJS.Timeout | undefined

  constructor(parts: {
    store: Store
    clock: Clock
    transitions: JobTransitions
    leaseMilliseconds: number
    operatingNumbers: OperatingNumbers
  }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#transitions = parts.transitions
    this.leaseMilliseconds = parts.leaseMilliseconds
    this.#numbers = parts.operatingNumbers
  }

  /**
   * The first job for this worker, now its own; null when nothing waits. Jobs that are handed over go to workers of
   * that engine alone, and these take no others.
   */
  async claim({ id: workerId, kinds, engine }: WorkerRow): Promise<ClaimedJob | null> {
    return this.#store.transaction(async (tx) => {
      await this.#takeBack(tx)
      const job = await findClaimable(tx, kinds, engine === HANDED_OVER)
      if (!job) return null
      const leaseUntil = this.#clock() + this.leaseMilliseconds
      const claimed = await this.#transitions.move(tx, job, 'running', {
        workerId,
        leaseUntil,
        fencingToken: job.fencingToken + 1,
        attempts: job.attempts + 1,
        startedAt: job.startedAt ?? this.#clock(),
        error: null,
      })
      return this.#view(tx, claimed, leaseUntil)
    })
  }

  async #view(tx: Transaction, job: JobRow, leaseUntil: number): Promise<ClaimedJob> {
    const inputs = []
    for (const input of await listJobInputs(tx, job.id)) {
      const model = input.modelId ? await findModel(tx, input.modelId) : undefined
      const dataset = input.datasetId ? await findDataset(tx, input.datasetId) : undefined
      const artefact = model?.artefact ?? dataset?.hash
      if (!artefact) throw new Error(`input ${input.role} of job ${job.id} has no file`)
      inputs.push({
        role: input.role,
        artefact,
        modelId: input.modelId,
        datasetId: input.datasetId,
      })
    }
    if (job.kind === 'import') {
      const { artefact } = job.parameters as ImportParameters
      inputs.push({ role: 'upload' as const, artefact, modelId: null, datasetId: null })
    }
    return {
      id: job.id,
      projectId: job.projectId,
      kind: job.kind,
      attempt: job.attempts,
      fencingToken: job.fencingToken,
      leaseUntil,
      parameters: job.parameters,
      inputs,
      checkpoint:
        job.checkpointStep !== null && job.checkpointArtefact !== null
          ? { step: job.checkpointStep, artefact: job.checkpointArtefact }
          : null,
    }
  }

  /** The job, when it still is the worker's; throws `lease_lost`. Every write of a worker asks this first. */
  async held(tx: Transaction, jobId: string, { workerId, fencingToken }: Fence): Promise<JobRow> {
    const job = await findJob(tx, jobId)
    if (
      !job ||
      job.state !== 'running' ||
      job.workerId !== workerId ||
      job.fencingToken !== fencingToken
    ) {
      throw new AppError(
        'lease_lost',
        `Job ${jobId} is no longer this worker's: stop working on it.`,
      )
    }
    return job
  }

  async renew(tx: Transaction, jobId: string): Promise<number> {
    const leaseUntil = this.#clock() + this.leaseMilliseconds
    await updateJob(tx, jobId, { leaseUntil })
    return leaseUntil
  }

  async #takeBack(tx: Transaction): Promise<void> {
    const lost = await listLostJobs(tx, this.#clock())
    this.#numbers.leasesExpired('job', lost.length)
    for (const job of lost) {
      const state = afterLostAttempt(job)
      await this.#transitions.move(tx, job, state, {
        error:
          state === 'failed'
            ? `Its worker was lost ${job.attempts} times; it is not tried again.`
            : null,
      })
    }
  }

  /** Looks regularly, also while no worker asks. */
  start(reportError: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      this.#store.transaction((tx) => this.#takeBack(tx)).catch(reportError)
    }, this.leaseMilliseconds / 4)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
