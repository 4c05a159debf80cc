import { readFileSync } from 'node:fs'
import type { Gpt2Config } from '../../../contract/gpt2-config.ts'
import { Random } from '../../../trainer/data/random.ts'
import type { HostTensors } from '../../../trainer/engine/engine.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import type { Head } from '../../../trainer/model/families/family.ts'
import { parameterShapes } from '../../../trainer/model/parameter-shapes.ts'
import { Tokenizer } from '../../../trainer/tokenizer/tokenizer.ts'

export const config: Gpt2Config & Record<string, unknown> = {
  model_type: 'gpt2',
  vocab_size: 300,
  n_positions: 16,
  n_embd: 8,
  n_layer: 2,
  n_head: 2,
  resid_pdrop: 0.1,
}

const file = new URL('../../fixtures/tokenizer/tokenizer.json', import.meta.url)
export const tokenizer = new Tokenizer(JSON.parse(readFileSync(file, 'utf8')))

/** Random weights for every tensor of the tiny model. */
export function tinyTensors(head: Head = 'language'): HostTensors {
  const random = new Random(1)
  return Object.fromEntries(
    Array.from(parameterShapes(decoderConfig(config), head), ([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1)
      const data = Float32Array.from({ length }, () => random.normal(0, 0.02))
      return [name, { dtype: 'float32' as const, shape, data }]
    }),
  )
}
