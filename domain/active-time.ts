/** A person who gives no sign for so long is taken to be away. */
export const IDLE_AFTER_MS = 60_000
/** Nobody worked through a longer gap between two looks: the machine slept. */
const LONGEST_STEP_MS = 5_000
/** So long without work counts as a break. */
const BREAK_MS = 5 * 60_000

/** What is known of a person at a look at the clock. */
export interface Signs {
  /** When they last touched a key, a pointer or a wheel. */
  lastSign: number
  /** Whether the page is in view. */
  visible: boolean
}

/** Milliseconds that count as work between two looks at the clock; times are milliseconds since 1970. */
export function workedBetween(lookedAt: number, now: number, { lastSign, visible }: Signs): number {
  if (!visible || now - lookedAt > LONGEST_STEP_MS) return 0
  return Math.max(0, Math.min(now, lastSign + IDLE_AFTER_MS) - lookedAt)
}

/** Work since the last break. */
export interface SinceBreak {
  worked: number
  /** The last moment that counted as work. */
  workedAt: number
}

/** The work since the last break once `worked` milliseconds came to it; five minutes without any are a break. */
export function addWork(before: SinceBreak, worked: number, now: number): SinceBreak {
  if (worked === 0) return before
  const rested = now - before.workedAt >= BREAK_MS
  return { worked: rested ? worked : before.worked + worked, workedAt: now }
}

/** Whether to suggest a break: so many minutes of work since the last one; 0 minutes: never. */
export function isBreakDue({ worked }: SinceBreak, breakAfterMinutes: number): boolean {
  return breakAfterMinutes > 0 && worked >= breakAfterMinutes * 60_000
}
