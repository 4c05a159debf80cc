import { KL_ESTIMATORS } from './kl.ts'

/**
 * Rewards of a response's tokens: −β·kl on each, and the score on the last (InstructGPT; lm-human-preferences). Their
 * sum is score − β·Σ kl, with kl as the estimator has it (InstructGPT: k1, logp − reference).
 */
export function tokenRewards(
  logProbs: ArrayLike<number>,
  reference: ArrayLike<number>,
  score: number,
  coefficient: number,
  estimator: keyof typeof KL_ESTIMATORS = 'k1',
): Float64Array {
  const kl = KL_ESTIMATORS[estimator]
  const last = logProbs.length - 1
  return Float64Array.from(
    { length: logProbs.length },
    (_, t) => -coefficient * kl(logProbs[t] ?? 0, reference[t] ?? 0) + (t === last ? score : 0),
  )
}
