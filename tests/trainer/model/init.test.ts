import { describe, expect, it } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import { initialRewardHead, initialValueHead, initialWeights } from '../../../trainer/model/init.ts'

const config = {
  model_type: 'gpt2',
  vocab_size: 100,
  n_positions: 32,
  n_embd: 64,
  n_layer: 8,
  n_head: 4,
} as const

const deviation = (values: ArrayLike<number>) =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value ** 2, 0) / values.length)

describe('initial weights', () => {
  it('are GPT-2’s: deviation 0.02, divided by √(2·layers) into the residual stream', () => {
    const weights = initialWeights(config, new Random(1))
    expect(deviation(weights['h.3.attn.c_attn.weight']?.data ?? [])).toBeCloseTo(0.02, 3)
    expect(deviation(weights['h.3.mlp.c_proj.weight']?.data ?? [])).toBeCloseTo(0.02 / 4, 4)
    expect(new Set(weights['h.0.ln_1.weight']?.data)).toEqual(new Set([1]))
    expect(new Set(weights['h.0.mlp.c_fc.bias']?.data)).toEqual(new Set([0]))
  })

  it('depend on the seed alone', () => {
    const first = initialWeights(config, new Random(7))
    expect(initialWeights(config, new Random(7))).toEqual(first)
    expect(initialWeights(config, new Random(8))).not.toEqual(first)
  })

  it('of a reward head have deviation 1/√(d + 1), of a value head are 0', () => {
    const head = initialRewardHead(4096, new Random(1))
    expect(deviation(head['score.weight']?.data ?? [])).toBeCloseTo(1 / Math.sqrt(4097), 3)
    expect(new Set(initialValueHead(8)['v_head.weight']?.data)).toEqual(new Set([0]))
  })
})
