import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { Worker } from '../../../contract/jobs.ts'
import type {
  CheckpointRequest,
  ClaimedJob,
  CompleteRequest,
  FailRequest,
  HeartbeatAnswer,
  OutputsRequest,
  RegisterRequest,
  ReportRequest,
  ScoresRequest,
} from '../../../contract/worker-protocol.ts'
import { afterLostAttempt } from '../../../domain/job-states.ts'
import { saveLogs, saveMetrics } from '../../repositories/training/job-reports.ts'
import { updateJob, type JobRow } from '../../repositories/training/jobs.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import {
  findWorker,
  listWorkers,
  touchWorker,
  upsertWorker,
} from '../../repositories/training/workers.ts'
import type { ArtefactStore } from './artefact-store.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Events } from '../events/events.ts'
import type { Fence, JobLeases } from './job-leases.ts'
import type { JobResults } from './job-results.ts'
import type { JobTransitions } from './job-transitions.ts'

const LEASE_PER_HEARTBEAT = 4 // three heartbeats may be missed

interface Parts {
  store: Store
  clock: Clock
  events: Events
  artefacts: ArtefactStore
  leases: JobLeases
  transitions: JobTransitions
  results: JobResults
}

const givenBack = (job: JobRow) =>
  job.cancelRequested ? 'cancelled' : job.pauseRequested ? 'paused' : 'queued'

/** What workers ask and report. Every write is checked against the lease in the transaction that it is part of. */
export class WorkerProtocol {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async register(request: Static<typeof RegisterRequest>) {
    const { store, clock, leases } = this.#parts
    const worker = await store.transaction((tx) =>
      upsertWorker(tx, { id: randomUUID(), ...request, lastSeenAt: clock() }),
    )
    return {
      workerId: worker.id,
      leaseMilliseconds: leases.leaseMilliseconds,
      heartbeatMilliseconds: Math.round(leases.leaseMilliseconds / LEASE_PER_HEARTBEAT),
    }
  }

  async claim(workerId: string): Promise<ClaimedJob | null> {
    const { store, clock, leases } = this.#parts
    const worker = await findWorker(store.reader, workerId)
    if (!worker) throw notFound('worker', workerId)
    await store.transaction((tx) => touchWorker(tx, workerId, clock()))
    return leases.claim(worker)
  }

  heartbeat(jobId: string, fence: Fence): Promise<Static<typeof HeartbeatAnswer>> {
    const { clock, leases } = this.#parts
    return this.#write(jobId, fence, async (tx, job) => {
      await touchWorker(tx, fence.workerId, clock())
      return {
        leaseUntil: await leases.renew(tx, jobId),
        // To a worker both are one: stop, and give the job back.
        cancelRequested: job.cancelRequested || job.pauseRequested,
      }
    })
  }

  /** Progress, metrics and log lines: stored, and sent to whoever looks at the job. */
  report(jobId: string, request: Static<typeof ReportRequest>): Promise<void> {
    const { events, leases } = this.#parts
    const points = request.metrics ?? []
    return this.#write(jobId, request, async (tx, job) => {
      await saveMetrics(tx, jobId, points)
      const lines = await saveLogs(tx, jobId, job.attempts, request.logs ?? [])
      const step = points.at(-1)?.step ?? job.step
      const progress = request.progress ?? job.progress
      await updateJob(tx, jobId, { step, progress })
      await leases.renew(tx, jobId)
      if (step !== job.step || progress !== job.progress) {
        await this.#parts.transitions.announce(tx, jobId)
      }
      tx.afterCommit(() => {
        const send = async () => {
          if (points.length > 0) {
            await events.publishLive(job.projectId, { kind: 'job_metrics', jobId, points })
          }
          if (lines.length > 0) {
            await events.publishLive(job.projectId, { kind: 'job_logs', jobId, lines })
          }
        }
        send().catch(() => undefined) // a follower that misses a live line fetches it again
      })
    })
  }

  /** From here another worker can go on. */
  async checkpoint(jobId: string, request: Static<typeof CheckpointRequest>): Promise<void> {
    await this.#requireArtefact(request.artefact)
    await this.#write(jobId, request, async (tx) => {
      await updateJob(tx, jobId, {
        checkpointStep: request.step,
        checkpointArtefact: request.artefact,
      })
      await this.#parts.leases.renew(tx, jobId)
    })
  }

  outputs(jobId: string, request: Static<typeof OutputsRequest>): Promise<void> {
    return this.#write(jobId, request, async (tx, job) => {
      await this.#parts.results.storeOutputs(tx, job, request.outputs)
      await this.#parts.leases.renew(tx, jobId)
    })
  }

  scores(jobId: string, request: Static<typeof ScoresRequest>): Promise<void> {
    return this.#write(jobId, request, async (tx, job) => {
      await this.#parts.results.storeScores(tx, job, request.scores)
      await this.#parts.leases.renew(tx, jobId)
    })
  }

  async complete(jobId: string, request: Static<typeof CompleteRequest>): Promise<void> {
    if (request.model) await this.#requireArtefact(request.model.artefact)
    await this.#write(jobId, request, async (tx, job) => {
      await this.#parts.results.finish(tx, job, request.model)
    })
  }

  fail(jobId: string, request: Static<typeof FailRequest>): Promise<void> {
    return this.#write(jobId, request, async (tx, job) => {
      const state = request.retryable ? afterLostAttempt(job) : 'failed'
      await this.#parts.transitions.move(tx, job, job.cancelRequested ? 'cancelled' : state, {
        error: request.error,
      })
    })
  }

  /** A worker that stops in good order gives its job back; that attempt does not count. */
  release(jobId: string, fence: Fence): Promise<void> {
    return this.#write(jobId, fence, async (tx, job) => {
      await this.#parts.transitions.move(tx, job, givenBack(job), {
        attempts: job.attempts - 1,
      })
    })
  }

  async workers(): Promise<Worker[]> {
    const rows = await listWorkers(this.#parts.store.reader)
    return rows.map(({ id, name, engine, kinds, jobId, lastSeenAt }) => ({
      id,
      name,
      engine,
      kinds,
      jobId,
      lastSeenAt,
    }))
  }

  #write<T>(
    jobId: string,
    fence: Fence,
    work: (tx: Transaction, job: Awaited<ReturnType<JobLeases['held']>>) => Promise<T>,
  ): Promise<T> {
    const { store, leases } = this.#parts
    return store.transaction(async (tx) => work(tx, await leases.held(tx, jobId, fence)))
  }

  async #requireArtefact(hash: string): Promise<void> {
    if (await this.#parts.artefacts.has(hash)) return
    throw new AppError('invalid_request', `Upload the artefact ${hash} before naming it.`)
  }
}
