import { describe, expect, it } from 'vitest'
import { KL_ESTIMATORS, adaptedKlCoefficient, bestOfNKl } from '../../../trainer/losses/kl.ts'

describe('KL', () => {
  it('is estimated from one token', () => {
    // π −1, reference −1.5: log r = −.5; k3 = e^−.5 − 1 + .5
    expect(KL_ESTIMATORS.k1(-1, -1.5)).toBeCloseTo(0.5, 12)
    expect(KL_ESTIMATORS.k2(-1, -1.5)).toBeCloseTo(0.125, 12)
    expect(KL_ESTIMATORS.k3(-1, -1.5)).toBeCloseTo(0.1065307, 7)
  })

  it('is held at a target by a coefficient that moves a fifth at most', () => {
    // error clipped from 1 to .2: .15·(1 + .2·512/10,000)
    const settings = { target: 6, episodes: 512, horizon: 10_000 }
    expect(adaptedKlCoefficient(0.15, { ...settings, kl: 12 })).toBeCloseTo(0.151536, 9)
    expect(adaptedKlCoefficient(0.15, { ...settings, kl: 6 })).toBe(0.15)
    expect(adaptedKlCoefficient(0.15, { ...settings, kl: 0 })).toBeCloseTo(0.148464, 9)
  })

  it('of best-of-n is log n − (n − 1)/n', () => {
    expect(bestOfNKl(16)).toBeCloseTo(1.8351, 4)
    expect(bestOfNKl(1)).toBe(0)
  })
})
