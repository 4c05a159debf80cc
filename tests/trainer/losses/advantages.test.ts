import { describe, expect, it } from 'vitest'
import { generalizedAdvantages } from '../../../trainer/losses/advantages.ts'
import { maskedStatistics, whiten } from '../../../trainer/losses/masked-statistics.ts'
import { mergeStatistics, normalizationTo } from '../../../trainer/losses/reward-normalization.ts'
import { tokenRewards } from '../../../trainer/losses/token-rewards.ts'

const close = (found: ArrayLike<number>, wanted: number[], digits = 6) => {
  expect(found.length).toBe(wanted.length)
  wanted.forEach((value, n) => expect(found[n]).toBeCloseTo(value, digits))
}

describe('generalised advantages', () => {
  const options = { discount: 1, lambda: 0.95 }

  it('follow the recursion from the end', () => {
    // A₂ = 1 − .7 = .3; A₁ = .7 − .6 + .95·.3 = .385; A₀ = .6 − .5 + .95·.385 = .46575
    const { advantages, returns } = generalizedAdvantages([0, 0, 1], [0.5, 0.6, 0.7], options)
    close(advantages, [0.46575, 0.385, 0.3])
    close(returns, [0.96575, 0.985, 1])
  })

  it('skip masked tokens: values there change nothing', () => {
    const mask = [1, 0, 1, 0, 1]
    const of = (hidden: number) =>
      generalizedAdvantages(
        [0, hidden, 0, hidden, 1],
        [0.5, hidden, 0.6, hidden, 0.7],
        options,
        mask,
      )
    close(of(99).advantages, [0.46575, 0, 0.385, 0, 0.3])
    expect(of(99)).toEqual(of(-7))
  })
})

describe('masked statistics', () => {
  it('leave masked values out and use Bessel’s correction', () => {
    expect(maskedStatistics([1, 2, 3, 4], [0, 1, 1, 0])).toEqual({
      count: 2,
      mean: 2.5,
      variance: 0.5,
    })
    expect(() => maskedStatistics([1], [0])).toThrow('all masked')
  })

  it('whiten to mean 0 and unbiased deviation 1', () => {
    close(whiten([1, 2, 3, 4], [1, 1, 1, 1]), [-1.1619, -0.3873, 0.3873, 1.1619], 5)
    close(
      whiten([1, 2, 3, 4], [1, 1, 1, 1], { keepMean: true }),
      [1.3381, 2.1127, 2.8873, 3.6619],
      4,
    )
    close(whiten([9, 2, 3, 9], [0, 1, 1, 0]), [0, -Math.SQRT1_2, Math.SQRT1_2, 0])
  })

  it('merge to those of the concatenation', () => {
    const ones = (n: number) => Array.from({ length: n }, () => 1)
    const [left, right] = [
      [1, 5, 2],
      [8, -3, 0.5, 4],
    ]
    const merged = mergeStatistics(
      maskedStatistics(left ?? [], ones(3)),
      maskedStatistics(right ?? [], ones(4)),
    )
    const whole = maskedStatistics([...(left ?? []), ...(right ?? [])], ones(7))
    expect(merged.count).toBe(7)
    expect(merged.mean).toBeCloseTo(whole.mean, 12)
    expect(merged.variance).toBeCloseTo(whole.variance, 12)
  })
})

describe('rewards', () => {
  it('are −β·kl on each token and the score on the last: in sum score − β·Σ kl', () => {
    const rewards = tokenRewards([-1, -2, -3], [-1.5, -1, -3], 2, 0.1)
    close(rewards, [-0.05, 0.1, 2])
    expect(rewards.reduce((sum, reward) => sum + reward, 0)).toBeCloseTo(2 - 0.1 * (0.5 - 1), 12)
  })

  it('are brought to mean 0 and deviation 1 by a gain and a bias', () => {
    expect(normalizationTo({ mean: 2, deviation: 4 }, { mean: 0, deviation: 1 })).toEqual({
      gain: 0.25,
      bias: -0.5,
    })
  })
})
