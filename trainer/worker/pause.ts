import { setTimeout as wait } from 'node:timers/promises'

/** Waits so many milliseconds, or until the signal is aborted; which of them it was, the signal says. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal })
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}
