import type { Random } from '../random.ts'

/** Attempts at one request, the first included. */
export const MOST_ATTEMPTS = 6

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
/** No server is believed that asks for more. */
const LONGEST_RETRY_AFTER_MS = 3_600_000

/**
 * Milliseconds to wait after the nth failed attempt: exponential backoff with equal jitter (Brooker, "Exponential
 * Backoff And Jitter", AWS 2015), one half sure and the other drawn. Never less than the server's Retry-After.
 */
export function retryWait(attempt: number, retryAfter: number | null, random: Random): number {
  const backoff = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
  const wait = Math.round(backoff / 2 + random() * (backoff / 2))
  return Math.max(wait, retryAfter ?? 0)
}

/**
 * Milliseconds that a Retry-After header asks for, an hour at most: seconds or a date (RFC 9110, 10.2.3). Null where it
 * says neither.
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header)
  const wait = seconds ? Math.ceil(Number(header) * 1000) : Date.parse(header) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), LONGEST_RETRY_AFTER_MS)
}

/** Whether another attempt may succeed: too many requests, a timeout, or trouble at the server. */
export const isPassing = (status: number) => status === 408 || status === 429 || status >= 500
