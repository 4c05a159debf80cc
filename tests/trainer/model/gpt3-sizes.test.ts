import { expect, it } from 'vitest'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { parameterShapes } from '../../../trainer/model/parameter-shapes.ts'

const config = (layers: number, width: number, heads: number) => ({
  ...{ model_type: 'gpt3', n_layer: layers, n_embd: width, n_head: heads },
  ...{ n_positions: 2048, vocab_size: 50_257 },
})

const weightsOf = (json: object) =>
  [...parameterShapes(decoderConfig(json), 'language').values()].reduce(
    (sum, shape) => sum + shape.reduce((product, size) => product * size, 1),
    0,
  )

/**
 * Brown et al. 2020, table 2.1, and the weights of its layers by hand: 50,257 · d + 2,048 · d + L · (12 d² + 13 d) + 2 d.
 * Two rows cannot be built as printed: 2,048 is no multiple of 24 heads and 5,140 none of 40; 16 heads and 5,120 can.
 */
it.each([
  ['125M', 12, 768, 12, 125_226_240],
  ['350M', 24, 1024, 16, 355_871_744],
  ['760M', 24, 1536, 16, 760_300_032],
  ['1.3B', 24, 2048, 16, 1_315_723_264],
  ['2.7B', 32, 2560, 32, 2_651_553_280],
  ['6.7B', 32, 4096, 32, 6_658_404_352],
  ['13B', 40, 5120, 40, 12_853_386_240],
  ['175B', 96, 12_288, 96, 174_604_259_328],
])('GPT-3 %s has the published shape', (_name, layers, width, heads, weights) => {
  expect(weightsOf(config(layers, width, heads))).toBe(weights)
})

it.each([
  [24, 2048, 24],
  [40, 5140, 40],
])('refuses heads that do not divide the width: %i layers, %i wide, %i heads', (...size) => {
  expect(() => decoderConfig(config(...size))).toThrow(/n_head|heads/)
})
