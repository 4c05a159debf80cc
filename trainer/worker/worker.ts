import type { Static } from 'typebox'
import type { RegisterAnswer } from '../../contract/worker-protocol.ts'
import type { JobKind } from '../../contract/jobs.ts'
import type { EngineName } from '../../contract/stages.ts'
import type { ArtefactCache } from './artefact-cache.ts'
import type { WorkerClient } from './client.ts'
import { describeError } from './describe-error.ts'
import { HeldJob } from './held-job.ts'
import { pause } from './pause.ts'
import { RequestRefused } from './request-errors.ts'

/** What this trainer can do. */
export const KINDS: JobKind[] = [
  'import',
  'tokenizer',
  'pretrain',
  'sft',
  'reward',
  'ppo',
  'dpo',
  'sample',
  'best-of-n',
  'score',
  'evaluate',
]
const POLL_MS = 1_000
const AFTER_ERROR_MS = 3_000

export interface WorkerParts {
  client: WorkerClient
  cache: ArtefactCache
  name: string
  scratchFolder: string
  engine: EngineName | null
  now: () => number
  log: (line: string) => void
}

/** A trainer worker: registers, then claims one job after another and works on it, until it is told to stop. */
export class TrainerWorker {
  readonly #parts: WorkerParts

  constructor(parts: WorkerParts) {
    this.#parts = parts
  }

  /** Ends after `stop` is aborted and the job at hand is given back with a checkpoint. */
  async run(stop: AbortSignal): Promise<void> {
    const { log } = this.#parts
    while (!stop.aborted) {
      try {
        await this.#work(stop)
      } catch (error) {
        if (stop.aborted) return
        log(`${describeError(error)}; trying again`)
        await pause(AFTER_ERROR_MS, stop)
      }
    }
  }

  /** Registers and works until it is told to stop, or the server no longer knows this worker. */
  async #work(stop: AbortSignal): Promise<void> {
    const { client, cache, name, engine, log } = this.#parts
    const registered = await client.register({ name, engine: engine ?? 'onnx', kinds: KINDS }, stop)
    log(`registered as ${name}`)
    while (!stop.aborted) {
      try {
        if (!(await this.#next(registered, stop))) await pause(POLL_MS, stop)
      } catch (error) {
        if (error instanceof RequestRefused && error.code === 'not_found') return
        throw error
      }
      await cache.prune()
    }
  }

  /** Works on the next job; false when nothing waits. */
  async #next(
    { workerId, heartbeatMilliseconds }: Static<typeof RegisterAnswer>,
    stop: AbortSignal,
  ): Promise<boolean> {
    const { client, log } = this.#parts
    const job = await client.claim(workerId, stop)
    if (!job) return false
    const from = job.checkpoint ? `, from step ${job.checkpoint.step}` : ''
    log(`${job.kind} job ${job.id}: attempt ${job.attempt}${from}`)
    const held = new HeldJob({ ...this.#parts, workerId, heartbeatMs: heartbeatMilliseconds }, job)
    log(`${job.kind} job ${job.id}: ${await held.run(stop)}`)
    return true
  }
}
