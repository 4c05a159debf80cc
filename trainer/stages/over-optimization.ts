import type { Accuracy } from '../losses/accuracy-interval.ts'

/** One look at a policy: what the reward model says of it, and whether it still agrees with people. */
export interface PolicyLook {
  step: number
  /** Mean score of its answers to held-out prompts. */
  reward: number
  /** Share of held-out preference pairs in which it has come to favour the preferred output. */
  preference: Accuracy
}

export interface OverOptimizationState {
  best: PolicyLook | null
  /** Looks in a row at which the reward was higher, and agreement with people lower, than at the best one. */
  worse: number
}

export const UNSEEN: OverOptimizationState = { best: null, worse: 0 }

/**
 * Tells an over-optimised policy (Gao et al. 2022: past some KL the reward model's score still rises while what people
 * prefer falls): its reward is above that at the look where it agreed with held-out preferences best, and its agreement
 * below the 95 % interval of that look.
 */
export function afterLook(
  { best, worse }: OverOptimizationState,
  look: PolicyLook,
): OverOptimizationState {
  if (!best || look.preference.accuracy >= best.preference.accuracy) return { best: look, worse: 0 }
  const isWorse = look.reward > best.reward && look.preference.accuracy < best.preference.low
  return { best, worse: isWorse ? worse + 1 : 0 }
}
