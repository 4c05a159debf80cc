import { expect, test } from 'vitest'
import { rotaryFrequencies } from '../../../trainer/model/rotary-frequencies.ts'

/** Llama 3.2 1B: `head_dim` 64. */
const LLAMA_3_2 = {
  rope_parameters: {
    rope_type: 'llama3' as const,
    rope_theta: 500_000,
    factor: 32,
    low_freq_factor: 1,
    high_freq_factor: 4,
    original_max_position_embeddings: 8192,
  },
}

test('Llama 3.2 turns as transformers 5.23 has it (ROPE_INIT_FUNCTIONS["llama3"], float32)', () => {
  const found = rotaryFrequencies(LLAMA_3_2, 64, 'config.json')
  // As they are, mixed, and slowed 32 times.
  const wanted = {
    ...{ 0: 1, 1: 0.6636013, 8: 0.03760603, 13: 0.004839421 },
    ...{ 14: 0.003211446, 15: 0.001290548, 16: 0.0004295567, 17: 9.708286e-5 },
    ...{ 18: 1.946164e-5, 24: 1.661967e-6, 31: 9.418306e-8 },
  }
  expect(found).toHaveLength(32)
  for (const [j, frequency] of Object.entries(wanted))
    expect((found[Number(j)] ?? NaN) / frequency).toBeCloseTo(1, 6)
})

test('plain and linear: θ^(−2j/d), and that divided by the factor', () => {
  expect(rotaryFrequencies({}, 8, 'config.json')).toEqual(
    [1, 0.1, 0.01, 0.001].map((value) => Math.fround(value)),
  )
  const linear = { rope_scaling: { rope_type: 'linear' as const, factor: 4 } }
  expect(rotaryFrequencies(linear, 4, 'config.json')[1]).toBeCloseTo(0.0025, 8)
  expect(() =>
    rotaryFrequencies({ rope_scaling: { rope_type: 'llama3' } }, 4, 'config.json'),
  ).toThrow('config.json: rope_type llama3 needs factor')
})
