import type { Backoff } from '../retries/backoff.ts'

/** Attempts at one request, the first included. */
export const MOST_ATTEMPTS = 6

/** Between attempts at one request. */
export const SOURCE_BACKOFF: Backoff = { first: 1000, factor: 2, longest: 60_000 }

/** Whether another attempt may succeed: too many requests, a timeout, or trouble at the server. */
export const isPassing = (status: number) => status === 408 || status === 429 || status >= 500
