import { readFileSync } from 'node:fs'
import type { Gpt2Config } from '../../../contract/gpt2-config.ts'
import { type Architecture, gpt2Shapes } from '../../../trainer/checkpoint/gpt2-tensors.ts'
import { Random } from '../../../trainer/data/random.ts'
import type { HostTensors } from '../../../trainer/engine/engine.ts'
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
export function tinyTensors(architecture: Architecture = 'GPT2LMHeadModel'): HostTensors {
  const random = new Random(1)
  return Object.fromEntries(
    Array.from(gpt2Shapes(config, architecture), ([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1)
      const data = Float32Array.from({ length }, () => random.normal(0, 0.02))
      return [name, { dtype: 'float32' as const, shape, data }]
    }),
  )
}
