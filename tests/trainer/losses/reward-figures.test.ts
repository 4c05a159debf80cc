import { describe, expect, it } from 'vitest'
import { pairAccuracy } from '../../../trainer/losses/accuracy-interval.ts'
import { calibration } from '../../../trainer/losses/calibration.ts'
import { correlation } from '../../../trainer/losses/correlation.ts'
import { explainedVariance } from '../../../trainer/losses/explained-variance.ts'

describe('the bootstrap over prompts', () => {
  it('of two prompts, one right and one wrong, reaches from 0 to 1', () => {
    // Resamples of two: both wrong ¼, one of each ½, both right ¼; the 2.5 % and 97.5 % points are the ends.
    const groups = [
      { right: 3, pairs: 3 },
      { right: 0, pairs: 3 },
    ]
    expect(pairAccuracy(groups)).toEqual({ accuracy: 0.5, low: 0, high: 1, pairs: 6 })
  })

  it('comes to the normal interval where prompts are many and single', () => {
    // ¾ of 400: deviation √(.75·.25/400) = .02165; .75 ± 1.96·.02165 = .7076 to .7924
    const groups = Array.from({ length: 400 }, (_, n) => ({ right: n % 4 ? 1 : 0, pairs: 1 }))
    const { low, high } = pairAccuracy(groups)
    expect(Math.abs(low - 0.7076)).toBeLessThan(0.006)
    expect(Math.abs(high - 0.7924)).toBeLessThan(0.006)
  })
})

describe('calibration', () => {
  const sure = Math.log(3) // σ(ln 3) = ¾

  it('is perfect where three of four pairs judged with confidence ¾ are right', () => {
    const { error, bins } = calibration([sure, sure, sure, -sure])
    expect(error).toBeCloseTo(0, 12)
    const [bin] = bins.filter(({ pairs }) => pairs > 0)
    expect(bin).toMatchObject({ pairs: 4, accuracy: 0.75 })
    expect(bin?.confidence).toBeCloseTo(0.75, 12)
  })

  it('is off by a quarter where all four are right, and by a half where what is certain is wrong half the time', () => {
    expect(calibration([sure, sure, sure, sure]).error).toBeCloseTo(0.25, 12)
    expect(calibration([50, -50]).error).toBeCloseTo(0.5, 12)
    expect(calibration([0, 0]).error).toBe(0) // a coin, and it says so
  })
})

describe('the correlation of scores with lengths', () => {
  it('is Pearson’s', () => {
    // x 1 2 3, y 2 4 7: Sxy 5, Sxx 2, Syy 38/3; 5 / √(76/3) = .99340
    expect(correlation([1, 2, 3], [2, 4, 7])).toBeCloseTo(0.9934, 5)
    expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
    expect(correlation([1, 2], [5, 5])).toBeNaN()
  })
})

describe('explained variance', () => {
  it('is 1 for perfect values, 0 for a constant, and negative for worse', () => {
    expect(explainedVariance([1, 2, 3], [1, 2, 3])).toBe(1)
    expect(explainedVariance([9, 9, 9], [1, 2, 3])).toBe(0)
    expect(explainedVariance([3, 2, 1], [1, 2, 3])).toBe(-3) // differences −2 0 2: 4 times the variance
  })
})
