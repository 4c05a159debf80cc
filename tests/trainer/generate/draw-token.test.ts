import { describe, expect, it } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import { type SamplingOptions, drawToken, scoresOf } from '../../../trainer/generate/draw-token.ts'

/** Logits of probabilities ½, ¼, ⅛, ⅛. */
const logits = Float32Array.from([0.5, 0.25, 0.125, 0.125], Math.log)

function shares(options: SamplingOptions, draws = 8000): number[] {
  const random = new Random(5)
  const counts = [0, 0, 0, 0]
  for (let n = 0; n < draws; n++) {
    const { id } = drawToken(scoresOf(logits, options.temperature), options, random)
    counts[id] = (counts[id] ?? 0) + 1
  }
  return counts.map((count) => count / draws)
}

describe('drawing a token', () => {
  it('follows the distribution at temperature 1', () => {
    const [a, b, c, d] = shares({ temperature: 1 })
    expect(a).toBeCloseTo(0.5, 1)
    expect(b).toBeCloseTo(0.25, 1)
    expect(c).toBeCloseTo(0.125, 1)
    expect(d).toBeCloseTo(0.125, 1)
  })

  it('takes the likeliest at temperature 0', () => {
    expect(shares({ temperature: 0 }, 20)).toEqual([1, 0, 0, 0])
  })

  it('sharpens below temperature 1: ½ squares the probabilities', () => {
    // 16 : 4 : 1 : 1
    expect(shares({ temperature: 0.5 })[0]).toBeCloseTo(16 / 22, 1)
  })

  it('keeps the k likeliest, or the likeliest that reach p', () => {
    expect(shares({ temperature: 1, topK: 1 }, 50)).toEqual([1, 0, 0, 0])
    const [a, b, c, d] = shares({ temperature: 1, topP: 0.7 })
    expect(a).toBeCloseTo(2 / 3, 1)
    expect(b).toBeCloseTo(1 / 3, 1)
    expect([c, d]).toEqual([0, 0])
  })

  it('cuts among many tokens as sorting them all would, of equal ones keeping the lower ids', () => {
    // Logits 0, 1, 2 in turn over 3,000 tokens: e² of the third kind, of which 1,000 hold 0.665 of the probability.
    const many = Float32Array.from({ length: 3000 }, (_, id) => id % 3)
    const drawn = (options: SamplingOptions) => {
      const random = new Random(7)
      const scores = scoresOf(many, options.temperature)
      return Array.from({ length: 400 }, () => drawToken(scores, options, random).id)
    }
    expect(new Set(drawn({ temperature: 1, topK: 4 }))).toEqual(new Set([2, 5, 8, 11]))
    // 500 of them hold a third: ids 2, 5, … 1,502 at most.
    const third = drawn({ temperature: 1, topP: 0.3326 })
    expect(third.every((id) => id % 3 === 2 && id <= 1502)).toBe(true)
    expect(Math.max(...third)).toBeGreaterThan(1200)
    // All of the third kind and, to reach 0.8, some of the second.
    const kinds = new Set(drawn({ temperature: 1, topP: 0.8 }).map((id) => id % 3))
    expect(kinds).toEqual(new Set([1, 2]))
  })

  it('reports the log-probability of the whole distribution', () => {
    const { id, logProb } = drawToken(
      scoresOf(logits, 1),
      { temperature: 1, topK: 1 },
      new Random(1),
    )
    expect(id).toBe(0)
    expect(logProb).toBeCloseTo(Math.log(0.5), 6)
  })

  it('refuses logits that are not numbers', () => {
    const broken = Float32Array.of(Number.NaN, 1)
    expect(() => drawToken(scoresOf(broken, 1), { temperature: 1 }, new Random(1))).toThrow(
      'broken',
    )
  })
})
