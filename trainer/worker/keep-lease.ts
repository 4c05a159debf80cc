import type { Fence, WorkerClient } from './client.ts'
import { pause } from './pause.ts'

export interface LeaseOptions {
  client: Pick<WorkerClient, 'heartbeat'>
  jobId: string
  fence: Fence
  everyMs: number
  /** Someone cancelled the job. */
  onCancel: () => void
}

/** Renews the lease until it is told to end, one heartbeat after another. Throws LeaseLost when it is too late. */
export async function keepLease(
  { client, jobId, fence, everyMs, onCancel }: LeaseOptions,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await pause(everyMs, signal)
    if (signal.aborted) return
    try {
      const { cancelRequested } = await client.heartbeat(jobId, fence, signal)
      if (cancelRequested) onCancel()
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
  }
}
