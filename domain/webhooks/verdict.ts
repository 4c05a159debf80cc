import type { DeliveryState, Webhook } from '../../contract/webhooks.ts'
import { backoffWait } from '../retries/backoff.ts'
import type { Random } from '../random.ts'
import { DISABLED_AFTER_MS, MOST_ATTEMPTS, WEBHOOK_BACKOFF } from './schedule.ts'

/** What a receiver said, and what it is to be held against. */
interface Given {
  status: number | null
  retryAfter: number | null
  /** Attempts at the message, this one included. */
  attempts: number
  failingSince: number | null
  now: number
  random: Random
}

/** What becomes of the delivery and its webhook. */
export interface Verdict {
  state: DeliveryState
  notBefore: number
  failingSince: number | null
  disabledReason: Webhook['disabledReason']
}

const GONE = 410
const isTaken = (status: number | null) => status !== null && status >= 200 && status < 300

/**
 * Only 2xx takes a message. 410 switches the webhook off at once, as does a failure of five days; the message then
 * waits for it to be switched on again. Everything else is tried again until the attempts are used up (Standard
 * Webhooks 1.0.0, "Delivery success and failure").
 */
export function verdictOf({ status, retryAfter, attempts, now, random, ...given }: Given): Verdict {
  if (isTaken(status)) {
    return { state: 'delivered', notBefore: 0, failingSince: null, disabledReason: null }
  }
  const failingSince = given.failingSince ?? now
  if (status === GONE) {
    return { state: 'waiting', notBefore: 0, failingSince, disabledReason: 'gone' }
  }
  const disabledReason = now - failingSince >= DISABLED_AFTER_MS ? 'failing' : null
  if (attempts >= MOST_ATTEMPTS)
    return { state: 'failed', notBefore: 0, failingSince, disabledReason }
  const notBefore = now + backoffWait(WEBHOOK_BACKOFF, attempts, retryAfter, random)
  return { state: 'waiting', notBefore, failingSince, disabledReason }
}
