import { generalizedAdvantages } from './advantages.ts'
import type { KL_ESTIMATORS } from './kl.ts'
import { whiten } from './masked-statistics.ts'
import { tokenRewards } from './token-rewards.ts'

/** One sampled response, token by token, before the update. */
export interface RolloutResponse {
  logProbs: ArrayLike<number>
  referenceLogProbs: ArrayLike<number>
  values: ArrayLike<number>
  score: number
}

export interface RolloutAdvantages {
  rewards: Float64Array
  /** Before whitening. */
  advantages: Float64Array
  returns: Float64Array
  /** Mean 0 and (unbiased) deviation 1 over all tokens of all responses. */
  whitened: Float64Array
}

/** Rewards with the KL penalty, GAE, and advantages whitened over the whole rollout. */
export function rolloutAdvantages(
  responses: readonly RolloutResponse[],
  options: {
    klCoefficient: number
    klEstimator?: keyof typeof KL_ESTIMATORS
    discount: number
    lambda: number
  },
): RolloutAdvantages[] {
  const estimates = responses.map((response) => {
    const { logProbs, referenceLogProbs, values, score } = response
    const rewards = tokenRewards(
      ...([logProbs, referenceLogProbs, score] as const),
      ...([options.klCoefficient, options.klEstimator] as const),
    )
    return { rewards, ...generalizedAdvantages(rewards, values, options) }
  })
  const all = estimates.flatMap(({ advantages }) => [...advantages])
  const whitened = whiten(
    all,
    all.map(() => 1),
  )
  let from = 0
  return estimates.map((estimate) => {
    const to = from + estimate.advantages.length
    const part = whitened.slice(from, to)
    from = to
    return { ...estimate, whitened: part }
  })
}
