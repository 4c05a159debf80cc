import type { LogLine, MetricPoint } from '../../contract/jobs.ts'
import type { StageReport } from '../stages/stage.ts'
import type { Fence, WorkerClient } from './client.ts'
import { pause } from './pause.ts'

const EVERY_MS = 1_000
const METRICS_A_REPORT = 500
const LOGS_A_REPORT = 100
const MESSAGE_LIMIT = 10_000

/** Gathers what a job reports and sends it once a second, in order, one request at a time. */
export class JobReporter {
  readonly #client: Pick<WorkerClient, 'report'>
  readonly #jobId: string
  readonly #fence: Fence
  readonly #now: () => number
  #metrics: MetricPoint[] = []
  #logs: LogLine[] = []
  #progress: number | undefined
  #sequence = 0
  /** Settles when the request under way has ended. */
  #sending: Promise<void> = Promise.resolve()

  constructor(parts: {
    client: Pick<WorkerClient, 'report'>
    jobId: string
    fence: Fence
    now: () => number
  }) {
    this.#client = parts.client
    this.#jobId = parts.jobId
    this.#fence = parts.fence
    this.#now = parts.now
  }

  step({ step, progress, values }: StageReport): void {
    // JSON has no NaN and no infinity: a figure that is none is left out.
    const finite = Object.entries(values).filter(([, value]) => Number.isFinite(value))
    this.#metrics.push({ step, at: this.#now(), values: Object.fromEntries(finite) })
    this.#progress = Math.min(1, Math.max(0, progress))
  }

  log(level: LogLine['level'], message: string): void {
    const line = { at: this.#now(), level, message: message.slice(0, MESSAGE_LIMIT) }
    this.#logs.push({ ...line, sequence: this.#sequence })
    this.#sequence += 1
  }

  /** Sends what has gathered, until it is told to end. Throws what the client throws. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(EVERY_MS, signal)
      try {
        await this.flush(signal)
      } catch (error) {
        if (!signal.aborted) throw error // what was under way is sent again by the last flush
      }
    }
  }

  /** Sends all that has gathered, after what is under way. Throws what the client throws. */
  flush(signal?: AbortSignal): Promise<void> {
    const sent = this.#sending.then(() => this.#send(signal))
    this.#sending = sent.catch(() => undefined) // whoever asked for it hears of it
    return sent
  }

  async #send(signal?: AbortSignal): Promise<void> {
    while (this.#metrics.length > 0 || this.#logs.length > 0 || this.#progress !== undefined) {
      const metrics = this.#metrics.slice(0, METRICS_A_REPORT)
      const logs = this.#logs.slice(0, LOGS_A_REPORT)
      const progress = this.#progress
      await this.#client.report(this.#jobId, this.#fence, { progress, metrics, logs }, signal)
      this.#metrics = this.#metrics.slice(metrics.length)
      this.#logs = this.#logs.slice(logs.length)
      if (this.#progress === progress) this.#progress = undefined
    }
  }
}
