import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErrorBody } from '../../contract/errors.ts'
import { GenerationClaimAnswer, type ClaimedGeneration } from '../../contract/generation.ts'
import { JobKind } from '../../contract/jobs.ts'
import {
  ClaimAnswer,
  HeartbeatAnswer,
  RegisterAnswer,
  type ClaimedJob,
} from '../../contract/worker-protocol.ts'
import { checked } from '../../contract/check.ts'
import type { TestApplication } from './application.ts'

/** A worker that does what a test tells it, over the real protocol. */
export class TestWorker {
  readonly #laurel: TestApplication
  readonly #token: string
  readonly id: string

  private constructor(laurel: TestApplication, token: string, id: string) {
    this.#laurel = laurel
    this.#token = token
    this.id = id
  }

  static async register(
    laurel: TestApplication,
    name: string,
    kinds: JobKind[] = [...JobKind.enum],
    engine = 'onnx',
  ): Promise<TestWorker> {
    const token = (await readFile(join(laurel.dataFolder, 'worker-token'), 'utf8')).trim()
    const nameless = new TestWorker(laurel, token, '')
    const { body } = await nameless.#post('/worker/register', { name, engine, kinds })
    return new TestWorker(laurel, token, checked(RegisterAnswer, body, 'registration').workerId)
  }

  async claim(): Promise<ClaimedJob | null> {
    const { body } = await this.#post('/worker/claim', { workerId: this.id })
    return checked(ClaimAnswer, body, 'claim').job
  }

  /** Sends one of the protocol's writes for a claimed job; gives `200`, or status and error code. */
  async write(job: ClaimedJob, what: string, fields: object = {}): Promise<string> {
    const { status, body } = await this.#post(`/worker/jobs/${job.id}/${what}`, {
      workerId: this.id,
      fencingToken: job.fencingToken,
      ...fields,
    })
    if (status === 200) return '200'
    return `${status} ${(body as ErrorBody).error.code}`
  }

  /** What the server answers to a sign of life for a claimed job. */
  async heartbeat(job: ClaimedJob) {
    const fence = { workerId: this.id, fencingToken: job.fencingToken }
    const { body } = await this.#post(`/worker/jobs/${job.id}/heartbeat`, fence)
    return checked(HeartbeatAnswer, body, 'heartbeat')
  }

  /** An answer to write; waits for one as long as the test says. */
  async claimGeneration(waitMilliseconds = 0): Promise<ClaimedGeneration | null> {
    const body = { workerId: this.id, waitMilliseconds }
    const answer = await this.#post('/worker/generations/claim', body)
    return checked(GenerationClaimAnswer, answer.body, 'claim').generation
  }

  /** Sends a write about a claimed generation; gives status and body as they are. */
  async writeGeneration(claimed: ClaimedGeneration, what: string, fields: object = {}) {
    return this.#post(`/worker/generations/${claimed.id}/${what}`, {
      workerId: this.id,
      fencingToken: claimed.fencingToken,
      ...fields,
    })
  }

  /** Uploads under the hash of the bytes, or under another one. */
  async upload(bytes: string, sha256 = createHash('sha256').update(bytes).digest('hex')) {
    const response = await this.#laurel.app.inject({
      method: 'PUT',
      url: `/api/v1/worker/artefacts/${sha256}`,
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/octet-stream',
      },
      payload: Buffer.from(bytes),
    })
    return { status: response.statusCode, sha256, body: response.json<unknown>() }
  }

  async download(sha256: string) {
    return this.#laurel.app.inject({
      url: `/api/v1/worker/artefacts/${sha256}`,
      headers: { authorization: `Bearer ${this.#token}` },
    })
  }

  async #post(path: string, body: object) {
    const response = await this.#laurel.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${this.#token}` },
      payload: body,
    })
    return { status: response.statusCode, body: response.json<unknown>() }
  }
}
