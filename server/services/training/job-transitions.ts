import { mayFollow, startState } from '../../../domain/job-states.ts'
import type { JobState } from '../../../contract/jobs.ts'
import {
  findJob,
  listDependants,
  listDependencies,
  updateJob,
  type JobRow,
} from '../../repositories/training/jobs.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { AppError } from '../errors.ts'
import type { Events } from '../events/events.ts'
import { viewJob } from './job-view.ts'

/** Moves jobs from state to state, tells followers, and lets what depends on a job go on or end with it. */
export class JobTransitions {
  readonly #clock: Clock
  readonly #events: Events
  readonly #counts: Counts

  constructor(parts: { clock: Clock; events: Events; counts: Counts }) {
    this.#clock = parts.clock
    this.#events = parts.events
    this.#counts = parts.counts
  }

  /** Writes the new state and what comes with it; throws `job_state` where it may not follow the old one. */
  async move(
    tx: Transaction,
    job: JobRow,
    state: JobState,
    values: Partial<JobRow> = {},
  ): Promise<JobRow> {
    if (!mayFollow(job.state, state)) {
      throw new AppError('job_state', `The ${job.kind} job is ${job.state} and cannot be ${state}.`)
    }
    const ended = state === 'succeeded' || state === 'failed' || state === 'cancelled'
    await updateJob(tx, job.id, {
      ...(state === 'running' ? {} : { workerId: null, leaseUntil: null }),
      ...(ended ? { finishedAt: this.#clock() } : {}),
      ...(state === 'paused' ? { pauseRequested: false } : {}),
      ...values,
      state,
    })
    await this.announce(tx, job.id)
    if (state === 'succeeded') await this.#unblock(tx, job)
    if (state === 'failed' || state === 'cancelled') await this.#endDependants(tx, job, state)
    return { ...job, ...values, state }
  }

  /** Tells followers how a job stands. */
  async announce(tx: Transaction, jobId: string): Promise<void> {
    const row = await findJob(tx, jobId)
    if (!row) return
    await this.#events.publish(tx, row.projectId, {
      kind: 'job_changed',
      job: await viewJob(tx, row),
    })
    this.#counts.touch(tx, row.projectId)
  }

  async #unblock(tx: Transaction, done: JobRow): Promise<void> {
    for (const dependant of await listDependants(tx, done.id)) {
      if (dependant.state !== 'blocked') continue
      const dependencies = await listDependencies(tx, dependant.id)
      const state = startState(dependencies.map((dependency) => dependency.state))
      if (state === 'queued') await this.move(tx, dependant, 'queued')
    }
  }

  async #endDependants(tx: Transaction, ended: JobRow, state: JobState): Promise<void> {
    for (const dependant of await listDependants(tx, ended.id)) {
      if (dependant.state !== 'blocked') continue
      const error = `It needed the result of the ${ended.kind} job, which ${state === 'failed' ? 'failed' : 'was cancelled'}.`
      await this.move(tx, dependant, state === 'failed' ? 'failed' : 'cancelled', { error })
    }
  }
}
