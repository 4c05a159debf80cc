import type { ClaimedGeneration } from '../../contract/generation.ts'
import type { ArtefactCache } from '../worker/artefact-cache.ts'
import type { Fence } from '../worker/client.ts'
import { describeError } from '../worker/describe-error.ts'
import { LeaseLost, RequestRefused } from '../worker/request-errors.ts'
import type { GenerationClient } from './client.ts'
import { reportProgress, TextSoFar } from './report-progress.ts'
import type { WritingOutcome, WritingThread } from './writing-thread.ts'

export interface HeldGenerationParts {
  client: GenerationClient
  cache: Pick<ArtefactCache, 'folder'>
  thread: WritingThread
  workerId: string
}

/**
 * Writes one generation from its model's file to its end, and tells the server. Gives what became of it. Where `stop` is
 * aborted it is given back.
 */
export async function writeHeldGeneration(
  { client, cache, thread, workerId }: HeldGenerationParts,
  { id, artefact, fencingToken, ...asked }: ClaimedGeneration,
  stop: AbortSignal,
): Promise<string> {
  const fence: Fence = { workerId, fencingToken }
  const ended = new AbortController()
  const unwanted = new AbortController() // cancelled by the person, or no longer this worker's
  const soFar = new TextSoFar()
  const drop = () => {
    unwanted.abort()
  }
  let lost: unknown
  const reports = reportProgress({ client, id, fence, soFar, onCancel: drop }, ended.signal).catch(
    (error: unknown) => {
      lost = error
      drop()
    },
  )
  let outcome: WritingOutcome
  try {
    const signal = AbortSignal.any([stop, unwanted.signal])
    const folder = await cache.folder(artefact, signal)
    const order = { ...asked, model: { sha256: artefact, folder } }
    outcome = await thread.write(order, (texts, leftOut) => soFar.set(texts, leftOut), signal)
  } catch (error) {
    const retryable = !(error instanceof RequestRefused)
    const stopped = stop.aborted || unwanted.signal.aborted
    outcome = stopped
      ? { type: 'stopped' }
      : { type: 'failed', error: describeError(error), retryable }
  }
  ended.abort()
  await reports
  // A thread that had to be ended in mid-step has not failed.
  if (stop.aborted && outcome.type === 'failed') outcome = { type: 'stopped' }
  if (lost) return `lost: ${describeError(lost)}`
  return tell(client, id, fence, outcome, unwanted.signal.aborted)
}

async function tell(
  client: GenerationClient,
  id: string,
  fence: Fence,
  outcome: WritingOutcome,
  cancelled: boolean,
): Promise<string> {
  try {
    if (outcome.type === 'written') {
      await client.complete(id, fence, outcome.result)
      return 'done'
    }
    if (cancelled) return 'stopped by its reader'
    if (outcome.type === 'stopped') {
      await client.release(id, fence)
      return 'given back'
    }
    const { error, retryable, problem } = outcome
    await client.fail(id, fence, { error, retryable, ...(problem && { problem }) })
    return `failed: ${error}`
  } catch (error) {
    if (error instanceof LeaseLost) return `lost: ${error.message}`
    throw error
  }
}
