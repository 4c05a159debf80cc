import type { JobKind } from '../../contract/jobs.ts'
import type { EngineName } from '../../contract/stages.ts'
import type { ArtefactCache } from '../worker/artefact-cache.ts'
import { describeError } from '../worker/describe-error.ts'
import { pause } from '../worker/pause.ts'
import { RequestRefused } from '../worker/request-errors.ts'
import type { GenerationClient } from './client.ts'
import { writeHeldGeneration } from './held-generation.ts'
import { WritingThread } from './writing-thread.ts'

const AFTER_ERROR_MS = 1_000
const STOP_GRACE_MS = 2_000

export interface ResponderParts {
  client: GenerationClient
  cache: ArtefactCache
  name: string
  kinds: JobKind[]
  engine: EngineName | null
  log: (line: string) => void
}

/** Writes what people wait for, beside the jobs of the same trainer, until it is told to stop. */
export class Responder {
  readonly #parts: ResponderParts
  readonly #thread: WritingThread

  constructor(parts: ResponderParts) {
    this.#parts = parts
    this.#thread = new WritingThread({ engine: parts.engine ?? 'onnx' })
  }

  /** Ends soon after `stop` is aborted; what is being written is given back. */
  async run(stop: AbortSignal): Promise<void> {
    // A step that does not end in time must not hold up the process.
    stop.addEventListener('abort', () => {
      setTimeout(() => void this.#thread.kill(), STOP_GRACE_MS).unref()
    })
    this.#thread.warmUp()
    while (!stop.aborted) {
      try {
        await this.#work(stop)
      } catch (error) {
        if (stop.aborted) break
        this.#parts.log(`answers: ${describeError(error)}; trying again`)
        await pause(AFTER_ERROR_MS, stop)
      }
    }
    await this.#thread.kill()
  }

  /** Registers and writes until it is told to stop, or the server no longer knows this worker. */
  async #work(stop: AbortSignal): Promise<void> {
    const { client, cache, name, kinds, engine, log } = this.#parts
    const { workerId } = await client.register({ name, kinds, engine: engine ?? 'onnx' }, stop)
    const parts = { client, cache, thread: this.#thread, workerId }
    while (!stop.aborted) {
      try {
        const claimed = await client.claim(workerId, stop)
        if (!claimed) continue
        log(`answer ${claimed.id}: ${await writeHeldGeneration(parts, claimed, stop)}`)
      } catch (error) {
        if (error instanceof RequestRefused && error.code === 'not_found') return
        throw error
      }
    }
  }
}
