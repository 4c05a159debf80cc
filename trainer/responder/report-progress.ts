import type { Fence } from '../worker/client.ts'
import { pause } from '../worker/pause.ts'
import type { GenerationClient } from './client.ts'

const BETWEEN_REPORTS_MS = 120 // about as often as an eye takes text in
const KEEP_LEASE_MS = 5_000 // a quarter of the server's lease

/** What can be shown so far; `next` resolves when there is more. */
export class TextSoFar {
  texts: string[] = []
  leftOut = 0
  #announce: () => void = () => undefined
  next = new Promise<void>((resolve) => (this.#announce = resolve))

  set(texts: string[], leftOut: number): void {
    this.texts = texts
    this.leftOut = leftOut
    const announce = this.#announce
    this.next = new Promise<void>((resolve) => (this.#announce = resolve))
    announce()
  }
}

export interface ProgressOptions {
  client: Pick<GenerationClient, 'progress'>
  id: string
  fence: Fence
  soFar: TextSoFar
  /** The person stopped it. */
  onCancel: () => void
}

/** Sends what is new, one request after another, and keeps the lease, until `ended`. Throws LeaseLost. */
export async function reportProgress(
  { client, id, fence, soFar, onCancel }: ProgressOptions,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    await Promise.race([soFar.next, pause(KEEP_LEASE_MS, ended)])
    if (ended.aborted) return
    const { texts, leftOut } = soFar
    try {
      const { cancelled } = await client.progress(id, fence, { texts, leftOut }, ended)
      if (cancelled) onCancel()
    } catch (error) {
      if (ended.aborted) return
      throw error
    }
    await pause(BETWEEN_REPORTS_MS, ended)
  }
}
