import type { Estimate } from './moments.ts'

/**
 * Where "too unreliable" begins, in shares of the crowd's middle. The estimate must lie below the first and the upper
 * end of its interval below the second. Chosen on simulated crowds (tests/domain/quality/out-of-line.test.ts), where
 * careless but honest people lie at 0.4–0.7 and those who rank at random or upside down at −1–0.4.
 */
const ESTIMATE_BELOW = 0.5
const SURELY_BELOW = 0.9

/** Whether a labeler's rankings follow the others' so much less than usual that somebody should talk to them. */
export function isOutOfLine({ mean, high }: Estimate): boolean {
  return mean !== null && high !== null && mean < ESTIMATE_BELOW && high < SURELY_BELOW
}
