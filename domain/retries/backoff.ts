import type { Random } from '../random.ts'

/** How waits grow; milliseconds. */
export interface Backoff {
  first: number
  /** Each wait is so many times the one before. */
  factor: number
  longest: number
}

/** No server is believed that asks for more. */
const LONGEST_RETRY_AFTER_MS = 3_600_000

/**
 * Milliseconds to wait after the nth failed attempt: exponential backoff with equal jitter (Brooker, "Exponential
 * Backoff And Jitter", AWS 2015), one half sure and the other drawn. Never less than the server's Retry-After.
 */
export function backoffWait(
  { first, factor, longest }: Backoff,
  attempt: number,
  retryAfter: number | null,
  random: Random,
): number {
  const backoff = Math.min(first * factor ** (attempt - 1), longest)
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
