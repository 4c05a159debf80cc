import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Static } from 'typebox'
import type { LogLine, MetricPoint } from '../../contract/jobs.ts'
import { Acknowledgement } from '../../contract/schema.ts'
import {
  ClaimAnswer,
  HeartbeatAnswer,
  RegisterAnswer,
  UploadAnswer,
  type ClaimedJob,
  type CompleteRequest,
  type OutputScore,
  type RegisterRequest,
  type SampledOutput,
} from '../../contract/worker-protocol.ts'
import type { Request, WorkerHttp } from './http.ts'

/** What proves that a job is this worker's: sent with everything that is written about it. */
export interface Fence {
  workerId: string
  fencingToken: number
}

export interface Report {
  progress?: number | undefined
  metrics?: MetricPoint[]
  logs?: LogLine[]
}

/** The worker protocol (contract/worker-protocol.ts), one method a route. Requests are repeated until they get through. */
export class WorkerClient {
  readonly #http: WorkerHttp

  constructor(http: WorkerHttp) {
    this.#http = http
  }

  register(request: Static<typeof RegisterRequest>, signal?: AbortSignal) {
    const path = '/worker/register'
    return this.#http.json(RegisterAnswer, { method: 'POST', path, json: request, signal })
  }

  /** The next job for this worker, leased to it; null when nothing waits. */
  async claim(workerId: string, signal?: AbortSignal): Promise<ClaimedJob | null> {
    const request: Request = { method: 'POST', path: '/worker/claim', json: { workerId }, signal }
    return (await this.#http.json(ClaimAnswer, request)).job
  }

  heartbeat(jobId: string, fence: Fence, signal?: AbortSignal) {
    const path = `/worker/jobs/${jobId}/heartbeat`
    return this.#http.json(HeartbeatAnswer, { method: 'POST', path, json: fence, signal })
  }

  report(jobId: string, fence: Fence, report: Report, signal?: AbortSignal) {
    return this.#write(jobId, 'report', { ...fence, ...report }, signal)
  }

  outputs(
    jobId: string,
    fence: Fence,
    outputs: Static<typeof SampledOutput>[],
    signal?: AbortSignal,
  ) {
    return this.#write(jobId, 'outputs', { ...fence, outputs }, signal)
  }

  scores(jobId: string, fence: Fence, scores: OutputScore[], signal?: AbortSignal) {
    return this.#write(jobId, 'scores', { ...fence, scores }, signal)
  }

  checkpoint(
    jobId: string,
    fence: Fence,
    kept: { step: number; artefact: string },
    signal?: AbortSignal,
  ) {
    return this.#write(jobId, 'checkpoint', { ...fence, ...kept }, signal)
  }

  complete(
    jobId: string,
    fence: Fence,
    model: Static<typeof CompleteRequest>['model'],
    signal?: AbortSignal,
  ) {
    return this.#write(jobId, 'complete', { ...fence, ...(model ? { model } : {}) }, signal)
  }

  fail(jobId: string, fence: Fence, failure: { error: string; retryable: boolean }) {
    return this.#write(jobId, 'fail', { ...fence, ...failure })
  }

  /** Gives the job back; the next claim goes on from its last checkpoint. */
  release(jobId: string, fence: Fence) {
    return this.#write(jobId, 'release', fence)
  }

  /** Stores bytes under their SHA-256; `content` is called again for every attempt. */
  upload(sha256: string, content: () => Readable, signal?: AbortSignal) {
    const path = `/worker/artefacts/${sha256}`
    return this.#http.json(UploadAnswer, { method: 'PUT', path, stream: content, signal })
  }

  uploadFile(sha256: string, file: string, signal?: AbortSignal) {
    return this.upload(sha256, () => createReadStream(file, { highWaterMark: 1 << 20 }), signal)
  }

  /** Hands the bytes of an artefact to `take`; again from the start when the connection breaks. */
  download<T>(
    sha256: string,
    take: (stream: AsyncIterable<Uint8Array>) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.#http.bytes({ method: 'GET', path: `/worker/artefacts/${sha256}`, signal }, take)
  }

  async #write(jobId: string, what: string, json: unknown, signal?: AbortSignal): Promise<void> {
    const path = `/worker/jobs/${jobId}/${what}`
    await this.#http.json(Acknowledgement, { method: 'POST', path, json, signal })
  }
}
