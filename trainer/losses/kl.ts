/**
 * Estimates of KL(π ‖ π_ref) from one sampled token, by its log-probabilities under both
 * (Schulman, "Approximating KL divergence"): k1 = −log r, k2 = ½ (log r)², k3 = r − 1 − log r, with r = π_ref / π.
 */
export const KL_ESTIMATORS = {
  k1: (logProb: number, reference: number) => logProb - reference,
  k2: (logProb: number, reference: number) => (reference - logProb) ** 2 / 2,
  k3: (logProb: number, reference: number) => {
    const logRatio = reference - logProb
    return Math.expm1(logRatio) - logRatio
  },
} as const

/** Proportional controller of the KL coefficient β (Ziegler et al. 2019, lm-human-preferences). */
export function adaptedKlCoefficient(
  coefficient: number,
  {
    kl,
    target,
    episodes,
    horizon,
  }: { kl: number; target: number; episodes: number; horizon: number },
): number {
  const error = Math.min(0.2, Math.max(-0.2, kl / target - 1))
  return coefficient * (1 + (error * episodes) / horizon)
}

/** KL of best-of-n sampling to the policy sampled from, in nats: log n − (n − 1)/n (Stiennon et al. 2020). */
export function bestOfNKl(n: number): number {
  return Math.log(n) - (n - 1) / n
}
