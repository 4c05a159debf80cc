import type { Static } from 'typebox'
import {
  GenerationClaimAnswer,
  GenerationProgressAnswer,
  type ClaimedGeneration,
} from '../../contract/generation.ts'
import { Acknowledgement } from '../../contract/schema.ts'
import { RegisterAnswer, type RegisterRequest } from '../../contract/worker-protocol.ts'
import type { Fence } from '../worker/client.ts'
import type { WorkerHttp } from '../worker/http.ts'
import type { WrittenAnswers } from './write-answers.ts'

/** The protocol of answers that people wait for (contract/generation.ts), one method a route. */
export class GenerationClient {
  readonly #http: WorkerHttp

  constructor(http: WorkerHttp) {
    this.#http = http
  }

  register(json: Static<typeof RegisterRequest>, signal?: AbortSignal) {
    return this.#http.json(RegisterAnswer, {
      method: 'POST',
      path: '/worker/register',
      json,
      signal,
    })
  }

  /** What is asked for, as soon as something is; null when nothing was for a while. */
  async claim(workerId: string, signal?: AbortSignal): Promise<ClaimedGeneration | null> {
    const path = '/worker/generations/claim'
    const request = { method: 'POST' as const, path, json: { workerId }, signal }
    return (await this.#http.json(GenerationClaimAnswer, request)).generation
  }

  progress(
    id: string,
    fence: Fence,
    sofar: { texts: string[]; leftOut: number },
    signal?: AbortSignal,
  ) {
    const path = `/worker/generations/${id}/progress`
    const json = { ...fence, ...sofar }
    return this.#http.json(GenerationProgressAnswer, { method: 'POST', path, json, signal })
  }

  complete(id: string, fence: Fence, written: WrittenAnswers) {
    return this.#write(id, 'complete', { ...fence, ...written })
  }

  fail(
    id: string,
    fence: Fence,
    failure: { error: string; retryable: boolean; problem?: 'prompt_too_long' },
  ) {
    return this.#write(id, 'fail', { ...fence, ...failure })
  }

  /** Gives it back; another worker begins it anew. */
  release(id: string, fence: Fence) {
    return this.#write(id, 'release', fence)
  }

  async #write(id: string, what: string, json: unknown): Promise<void> {
    const path = `/worker/generations/${id}/${what}`
    await this.#http.json(Acknowledgement, { method: 'POST', path, json })
  }
}
