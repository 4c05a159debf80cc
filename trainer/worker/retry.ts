import { pause } from './pause.ts'
import { LeaseLost, RequestRefused } from './request-errors.ts'

export interface Patience {
  /** First pause; each further one is twice as long. */
  firstPauseMs: number
  longestPauseMs: number
  /** How long to go on trying. */
  giveUpAfterMs: number
}

/** A server that is restarted or updated is back by then; what was trained meanwhile is not lost. */
export const PATIENCE: Patience = {
  firstPauseMs: 200,
  longestPauseMs: 5_000,
  giveUpAfterMs: 10 * 60_000,
}

/**
 * Runs `work` again while it fails for reasons that pass: no connection, a server that is stopping or has failed.
 * Throws what the last attempt threw; refusals of the server at once.
 */
export async function withRetries<T>(
  work: () => Promise<T>,
  { now, signal, patience = PATIENCE }: RetryOptions,
): Promise<T> {
  const until = now() + patience.giveUpAfterMs
  let wait = patience.firstPauseMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const final = error instanceof LeaseLost || error instanceof RequestRefused
      if (final || signal?.aborted || now() + wait > until) throw error
    }
    await pause(wait, signal)
    wait = Math.min(2 * wait, patience.longestPauseMs)
  }
}

export interface RetryOptions {
  /** Milliseconds. */
  now: () => number
  signal?: AbortSignal | undefined
  patience?: Patience | undefined
}
