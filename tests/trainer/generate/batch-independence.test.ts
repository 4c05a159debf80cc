import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine, EngineState } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { Generator } from '../../../trainer/generate/generator.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { initialWeights } from '../../../trainer/model/init.ts'
import { flatten } from '../../../trainer/optimizer/groups.ts'

const CONFIG = {
  ...{ model_type: 'gpt2' as const, vocab_size: 50, n_positions: 512 },
  ...{ n_embd: 48, n_layer: 2, n_head: 3 },
}
const OPTIONS = { temperature: 1, maximumNewTokens: 24, stopIds: [7] }

let engine: Engine
let state: EngineState
let generator: Generator
beforeAll(async () => {
  engine = createOnnxEngine({ threads: 2 })
  state = await engine.createState(flatten({ weights: initialWeights(CONFIG, new Random(1)) }))
  generator = new Generator(engine, decoderConfig(CONFIG))
})
afterAll(() => engine.dispose())

// Short prompts and one so long that the cache of all grows past 256 places; some sequences stop early and give way.
const random = new Random(5)
const prompts = [3, 1, 7, 3, 300, 2, 40, 5].map((length) =>
  Array.from({ length }, () => random.integer(50)),
)
const requests = prompts.map((prompt, n) => ({ prompt, seed: 100 + n }))

test.each([1, 2, 3, 5, 16])(
  'a sequence is the same to the last bit, log-probabilities too, in batches of %i and alone',
  async (batchSize) => {
    const together = await generator.generate(state, requests, { ...OPTIONS, batchSize })
    for (const n of [0, 3, 6]) {
      const request = requests[n] ?? { prompt: [0], seed: 0 }
      const [alone] = await generator.generate(state, [request], { ...OPTIONS, batchSize: 1 })
      expect(together[n]).toEqual(alone)
    }
    expect(new Set(together.map(({ ids }) => ids.length)).size).toBeGreaterThan(1)
  },
)
