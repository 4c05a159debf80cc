/**
 * Rewards of a response's tokens: −β·(logp − reference) on each, and the score on the last
 * (InstructGPT; lm-human-preferences). Their sum is score − β·Σ kl.
 */
export function tokenRewards(
  logProbs: ArrayLike<number>,
  reference: ArrayLike<number>,
  score: number,
  coefficient: number,
): Float64Array {
  const last = logProbs.length - 1
  return Float64Array.from(
    { length: logProbs.length },
    (_, t) => -coefficient * ((logProbs[t] ?? 0) - (reference[t] ?? 0)) + (t === last ? score : 0),
  )
}
