import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readModelWeights } from '../../../trainer/checkpoint/read-weights.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { evaluate } from '../../../trainer/evaluate/evaluate.ts'
import { logLikelihoods } from '../../../trainer/evaluate/log-likelihoods.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { flatten } from '../../../trainer/optimizer/groups.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import { fixtureTensors, tensor } from '../fixture.ts'
import { demonstrations, recorder, smallModel } from '../stages/world.ts'

let engine: Engine
beforeAll(() => {
  engine = createOnnxEngine()
})
afterAll(() => engine.dispose())

it('log-likelihoods are those of the logits that transformers gave', async () => {
  const folder = fileURLToPath(new URL('../../fixtures/llama/', import.meta.url))
  const { decoder, tensors } = await readModelWeights(folder)
  const expected = fixtureTensors('llama', 'expected.safetensors')
  const ids = [...tensor(expected, 'input_ids').data.slice(0, 12)]
  const logits = tensor(expected, 'logits').data
  const logProb = (place: number, id: number) => {
    const row = [...logits.slice(place * 300, (place + 1) * 300)]
    return (row[id] ?? NaN) - Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0))
  }
  const wanted = [9, 10, 11].reduce((sum, t) => sum + logProb(t - 1, ids[t] ?? 0), 0)
  const state = await engine.createState(flatten({ weights: tensors }))
  const found = await logLikelihoods(engine, state, decoder, [
    { prompt: ids.slice(0, 9), continuation: ids.slice(9) },
    { prompt: ids.slice(0, 8), continuation: ids.slice(8, 9) },
  ])
  state.dispose()
  expect(found[0]).toBeCloseTo(wanted, 4)
  expect(found[1]).toBeCloseTo(logProb(7, ids[8] ?? 0), 4)
})

it('a model that has learnt the answers chooses and writes them', async () => {
  const { context } = recorder(engine)
  const given = { epochs: 60, learningRate: 0.02, rowLength: 64, rowsPerStep: 4 }
  const trained = await sft(context, {
    ...{ model: smallModel(), demonstrations },
    parameters: stageParameters('sft', given),
  })
  const state = await engine.createState(flatten({ weights: trained.tensors }))
  const decoder = decoderConfig(trained.config)
  const [first, second] = demonstrations
  if (!first || !second) throw new Error('there are no demonstrations')
  const task = {
    items: [
      { context: first.prompt, options: ['no never', first.completion], correct: 1 },
      { context: second.prompt, options: [second.completion, 'zzzz'], correct: 1 },
      { context: first.prompt, answers: [first.completion] },
      { context: second.prompt, answers: ['never'] },
    ],
  }
  const settings = { shots: 0, seed: 1, maximumNewTokens: 16 }
  const model = { engine, state, decoder, tokenizer: trained.tokenizer }
  const result = await evaluate(model, task, settings)
  expect(result).toMatchObject({
    items: 4,
    accuracy: { raw: 0.5, per_token: 0.5 },
    exactMatch: 0.5,
  })

  const wrong = { items: [{ context: 'a', options: ['b', 'c'], correct: 2 }] }
  await expect(evaluate(model, wrong, settings)).rejects.toThrow(
    'question 0: option 2 is to be right, there are 2',
  )
  state.dispose()
})
