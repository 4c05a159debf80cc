import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClaimedJob } from '../../contract/worker-protocol.ts'
import { packFolder, packedDigest } from '../checkpoint/pack-folder.ts'
import type { EngineName } from '../../contract/stages.ts'
import type { ArtefactCache } from './artefact-cache.ts'
import type { Fence, WorkerClient } from './client.ts'
import { describeError } from './describe-error.ts'
import { fileDigest } from './file-digest.ts'
import { JobReporter } from './job-reporter.ts'
import { keepLease } from './keep-lease.ts'
import type { JobOrder, LocalInput, MadeModel } from './messages.ts'
import { LeaseLost, RequestRefused } from './request-errors.ts'
import { type Outcome, ThreadRun } from './thread-run.ts'

const OUTPUTS_A_REQUEST = 200

export interface HeldJobParts {
  client: WorkerClient
  cache: ArtefactCache
  workerId: string
  heartbeatMs: number
  scratchFolder: string
  engine: EngineName | null
  /** Milliseconds since 1970. */
  now: () => number
}

/** One job in this worker's hands: its inputs fetched, its stage run in a thread, its results sent. */
export class HeldJob {
  readonly #parts: HeldJobParts
  readonly #job: ClaimedJob
  readonly #fence: Fence
  readonly #reporter: JobReporter

  constructor(parts: HeldJobParts, job: ClaimedJob) {
    this.#parts = parts
    this.#job = job
    this.#fence = { workerId: parts.workerId, fencingToken: job.fencingToken }
    this.#reporter = new JobReporter({ ...parts, jobId: job.id, fence: this.#fence })
  }

  /**
   * Works until the job is done, has failed, or is given back because `stop` was aborted or a person cancelled it. Gives
   * what became of it. Throws only where the server cannot be told.
   */
  async run(stop: AbortSignal): Promise<string> {
    const { client, heartbeatMs, scratchFolder } = this.#parts
    await mkdir(scratchFolder, { recursive: true })
    const scratch = await mkdtemp(join(scratchFolder, 'job-'))
    const ended = new AbortController()
    const cancel = new AbortController()
    const stopped = AbortSignal.any([stop, cancel.signal])
    const background = Promise.all([
      keepLease(
        {
          client,
          jobId: this.#job.id,
          fence: this.#fence,
          everyMs: heartbeatMs,
          onCancel: () => {
            cancel.abort()
          },
        },
        ended.signal,
      ),
      this.#reporter.run(ended.signal),
    ])
    try {
      const outcome = await this.#stage(scratch, stopped, background)
      const result = await this.#upload(outcome, background)
      ended.abort()
      await background
      return await this.#finish(result)
    } catch (error) {
      ended.abort()
      await background.catch(() => undefined) // whatever it was, `error` came first or is the same
      return await this.#giveUp(error)
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  }

  /** Fetches what the job works from and runs its stage. Throws as soon as the lease is lost, the thread ended. */
  async #stage(scratch: string, stopped: AbortSignal, background: Promise<unknown>) {
    const order = await unless(background, this.#order(scratch))
    if (stopped.aborted) return { type: 'stopped' } as const
    const { client } = this.#parts
    const { id } = this.#job
    const thread = new ThreadRun(order, {
      report: ({ report }) => {
        this.#reporter.step(report)
      },
      log: ({ level, message }) => {
        this.#reporter.log(level, message)
      },
      checkpoint: async ({ step, file }) => {
        const artefact = await fileDigest(file)
        await client.uploadFile(artefact, file)
        // Another attempt begins behind this step: what led to it must have been told.
        await this.#reporter.flush()
        await client.checkpoint(id, this.#fence, { step, artefact })
      },
      outputs: async ({ outputs }) => {
        for (let from = 0; from < outputs.length; from += OUTPUTS_A_REQUEST)
          await client.outputs(id, this.#fence, outputs.slice(from, from + OUTPUTS_A_REQUEST))
      },
      scores: async ({ scores }) => {
        for (let from = 0; from < scores.length; from += OUTPUTS_A_REQUEST)
          await client.scores(id, this.#fence, scores.slice(from, from + OUTPUTS_A_REQUEST))
      },
    })
    const stopThread = () => {
      thread.stop()
    }
    stopped.addEventListener('abort', stopThread)
    try {
      return await unless(background, thread.outcome)
    } finally {
      stopped.removeEventListener('abort', stopThread)
      await thread.kill()
    }
  }

  async #order(scratch: string): Promise<JobOrder> {
    const { cache, engine } = this.#parts
    const { kind, parameters, inputs, checkpoint } = this.#job
    const local: Partial<Record<string, LocalInput>> = {}
    for (const { role, artefact, modelId } of inputs) {
      const path = modelId ? await cache.folder(artefact) : await cache.file(artefact)
      local[role] = { path, sha256: artefact }
    }
    const state = checkpoint ? await cache.file(checkpoint.artefact) : null
    return { kind, parameters, engine, scratch, inputs: local, checkpoint: state }
  }

  async #upload(outcome: Outcome, background: Promise<unknown>) {
    if (outcome.type !== 'done' || !outcome.model) return { outcome, artefact: null }
    return { outcome, artefact: await unless(background, this.#uploadModel(outcome.model)) }
  }

  async #uploadModel({ folder }: MadeModel): Promise<string> {
    const { sha256 } = await packedDigest(folder)
    // What was imported is there already.
    if (this.#job.inputs.some(({ artefact }) => artefact === sha256)) return sha256
    await this.#parts.client.upload(sha256, () => packFolder(folder))
    return sha256
  }

  /** Sends the last reports and how it ended. */
  async #finish({ outcome, artefact }: { outcome: Outcome; artefact: string | null }) {
    const { client } = this.#parts
    const { id } = this.#job
    if (outcome.type === 'failed') this.#reporter.log('error', outcome.error)
    await this.#reporter.flush()
    if (outcome.type === 'failed') {
      const { error, retryable } = outcome
      await client.fail(id, this.#fence, { error, retryable })
      return `failed: ${error}`
    }
    if (outcome.type === 'stopped') {
      await client.release(id, this.#fence)
      return 'given back'
    }
    const { model } = outcome
    await client.complete(
      id,
      this.#fence,
      model && artefact
        ? {
            artefact,
            parameters: model.parameters,
            metrics: model.metrics,
            ...(model.report ? { report: model.report } : {}),
          }
        : undefined,
    )
    return 'done'
  }

  /** What stands in the way is not the stage's doing; the server may let another attempt try. */
  async #giveUp(error: unknown): Promise<string> {
    if (error instanceof LeaseLost) return `lost: ${error.message}`
    const retryable = !(error instanceof RequestRefused)
    const described = describeError(error)
    try {
      await this.#parts.client.fail(this.#job.id, this.#fence, { error: described, retryable })
    } catch (cause) {
      if (cause instanceof LeaseLost) return `lost: ${cause.message}`
      throw new Error(`job ${this.#job.id}: ${described}, and the server cannot be told`, { cause })
    }
    return `failed: ${described}`
  }
}

/** What `work` gives, unless `background` fails first. */
async function unless<T>(background: Promise<unknown>, work: Promise<T>): Promise<T> {
  const never = new Promise<never>((_, reject) => {
    background.catch(reject)
  })
  return Promise.race([work, never])
}
