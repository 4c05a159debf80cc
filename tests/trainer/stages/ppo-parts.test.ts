import { describe, expect, it } from 'vitest'
import { runningScale } from '../../../trainer/losses/reward-normalization.ts'
import { tokenRewards } from '../../../trainer/losses/token-rewards.ts'
import { UNSEEN, afterLook } from '../../../trainer/stages/over-optimization.ts'
import { preferenceAgreement } from '../../../trainer/stages/ppo-evaluation.ts'
import { checkRollout } from '../../../trainer/stages/ppo-guards.ts'

const NONE = { count: 0, mean: 0, variance: 0 }

describe('the guards', () => {
  const limits = { maximumKl: 20, minimumEntropy: 0.01 }
  const good = { kl: 3, entropy: 1.2, reward_mean: 0.4 }

  it('let a good rollout pass', () => {
    expect(() => {
      checkRollout(4, good, limits)
    }).not.toThrow()
    expect(() => {
      checkRollout(4, { ...good, kl: 500, entropy: 0 }, { maximumKl: 0, minimumEntropy: 0 })
    }).not.toThrow()
  })

  it.each([
    [{ ...good, reward_mean: NaN }, 'reward_mean is NaN in rollout 5'],
    [
      { ...good, kl: 21 },
      'KL to the reference is 21.0 nats a response in rollout 5, above maximumKl 20',
    ],
    [
      { ...good, entropy: 0.001 },
      'entropy is 0.0010 nats a token in rollout 5, below minimumEntropy 0.01',
    ],
  ])('stop %j and say why', (figures, why) => {
    expect(() => {
      checkRollout(4, figures, limits)
    }).toThrow(why)
  })
})

describe('over-optimisation', () => {
  const look = (step: number, reward: number, accuracy: number) => ({
    ...{ step, reward },
    preference: { accuracy, low: accuracy - 0.05, high: accuracy + 0.05, pairs: 200 },
  })

  it('is a reward that rises while agreement with people falls below its best interval', () => {
    let watch = afterLook(UNSEEN, look(10, 0.1, 0.55))
    watch = afterLook(watch, look(20, 0.5, 0.65))
    expect(watch).toMatchObject({ best: { step: 20 }, worse: 0 })
    watch = afterLook(watch, look(30, 0.9, 0.62)) // within the interval
    expect(watch.worse).toBe(0)
    watch = afterLook(watch, look(40, 1.3, 0.58))
    watch = afterLook(watch, look(50, 1.5, 0.57))
    expect(watch).toMatchObject({ best: { step: 20 }, worse: 2 })
    expect(afterLook(watch, look(60, 0.4, 0.5)).worse).toBe(0) // the reward fell too: not gamed
  })

  it('is held against the pairs in which the policy has come to favour what people prefer', () => {
    const ranking = { promptId: 'p', prompt: [1], outputs: [[2], [3], [4]], ranks: [0, 1, 1] }
    // gains .5, .2 and .9: of the two pairs (0, 1) is right and (0, 2) is wrong
    const found = preferenceAgreement([ranking], [[-1.5, -2.8, -3.1]], [[-2, -3, -4]])
    expect(found).toMatchObject({ accuracy: 0.5, pairs: 2 })
  })
})

describe('rewards of tokens', () => {
  it('take the KL as its estimator has it', () => {
    // π −1, reference −1.5: k1 .5, k2 .125, k3 .1065307; β 2
    expect([...tokenRewards([-1], [-1.5], 1, 2, 'k1')]).toEqual([0])
    expect(tokenRewards([-1], [-1.5], 1, 2, 'k2')[0]).toBeCloseTo(0.75, 12)
    expect(tokenRewards([-1], [-1.5], 1, 2, 'k3')[0]).toBeCloseTo(1 - 2 * 0.1065307, 6)
  })

  it('can be divided by the deviation of all scores so far', () => {
    // 1 and 3: variance 2; then 5 and 7: of 1 3 5 7 the variance is 20/3
    const first = runningScale([1, 3], NONE)
    expect(first.scale).toBeCloseTo(1 / Math.SQRT2, 12)
    const second = runningScale([5, 7], first.statistics)
    expect(second.scale).toBeCloseTo(1 / Math.sqrt(20 / 3), 12)
    expect(runningScale([], NONE)).toEqual({ scale: 1, statistics: NONE })
    expect(runningScale([4], NONE).scale).toBe(1) // one score has no deviation
  })
})
