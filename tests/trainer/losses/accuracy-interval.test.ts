import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../../../domain/wilson.ts'
import { pairAccuracy } from '../../../trainer/losses/accuracy-interval.ts'

describe('pair accuracy', () => {
  it('has Wilson’s interval', () => {
    // 8 of 10 (Newcombe 1998's worked form): .490 to .943
    const { low, high } = wilsonInterval(0.8, 10)
    expect(low).toBeCloseTo(0.4902, 4)
    expect(high).toBeCloseTo(0.9433, 4)
  })

  it('is less sure where pairs of one prompt go right or wrong together', () => {
    const alone = Array.from({ length: 40 }, (_, n) => ({ right: n % 4 ? 1 : 0, pairs: 1 }))
    const together = Array.from({ length: 8 }, (_, n) => ({ right: n % 4 ? 5 : 0, pairs: 5 }))
    const [a, b] = [pairAccuracy(alone), pairAccuracy(together)]
    expect(a.accuracy).toBe(0.75)
    expect(b.accuracy).toBe(0.75)
    expect(a.pairs).toBe(40)
    expect(b.high - b.low).toBeGreaterThan(1.8 * (a.high - a.low))
  })

  it('of no pairs is not a number', () => {
    expect(pairAccuracy([]).accuracy).toBeNaN()
  })
})
