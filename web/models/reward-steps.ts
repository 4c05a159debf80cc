import type { PrefixReward } from '../../contract/prefix-reward.ts'

/** A token of an output and what the reward became with it. */
export interface RewardStep {
  text: string
  /** Of the output cut after this token. */
  reward: number
  /** Against the token before, −1 to 1: 1 is the largest step of the output. The first is compared with nothing: 0. */
  change: number
}

/** The tokens of an output by the rewards of its prefixes; the token that ends it has no text. */
export function rewardSteps(text: string, prefixes: readonly PrefixReward[]): RewardStep[] {
  const steps = prefixes.map(({ end, reward }, at) => {
    const before = prefixes[at - 1]
    return {
      ...{ text: text.slice(before?.end ?? 0, end), reward },
      change: before ? reward - before.reward : 0,
    }
  })
  const largest = Math.max(...steps.map(({ change }) => Math.abs(change)), Number.EPSILON)
  return steps.map((step) => ({ ...step, change: step.change / largest }))
}
