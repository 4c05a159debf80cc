import { DAY_MS } from '../day.ts'
import type { Backoff } from '../retries/backoff.ts'

/** Attempts at one message, the first included: then it is given up, and the next one's turn comes. */
export const MOST_ATTEMPTS = 10

/** 5 s, 25 s, 2 min, 10 min, 52 min, 4 h, then 10 h each: a day and a half in all, half of it drawn by chance. */
export const WEBHOOK_BACKOFF: Backoff = { first: 5000, factor: 5, longest: 10 * 3_600_000 }

/** A webhook that has not taken anything for so long is switched off. */
export const DISABLED_AFTER_MS = 5 * DAY_MS

/**
 * Events wait for a webhook that is switched off for so long after they happened: a quarter is time enough to mend a
 * receiver, and one that nobody switches on again must not hold all of a project's events back for ever.
 */
export const HELD_FOR_OFF_MS = 90 * DAY_MS

/** A secret that was replaced signs so long beside the new one. */
export const OLD_SECRET_MS = DAY_MS
