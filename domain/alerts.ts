import type { Estimate } from './quality/moments.ts'

/** Whether agreement has surely fallen: the interval of the newest days lies wholly below that of the days before. */
export function hasFallen(before: Estimate, now: Estimate): boolean {
  return before.low !== null && now.high !== null && now.high < before.low
}

/** Whether a reward model may be no better than a coin on pairs it has not seen: its interval reaches ½. */
export function isUnsure(heldOutLow: number | undefined): boolean {
  return heldOutLow !== undefined && heldOutLow <= 0.5
}

/**
 * Whether people surely prefer what the policy started from: it has been trained past what its reward model can tell
 * (Gao, Schulman and Hilton, "Scaling laws for reward model overoptimization", 2022).
 */
export function isWorse({ high }: { high: number }): boolean {
  return high < 0.5
}
