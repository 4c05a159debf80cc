import { expect, test } from 'vitest'
import { Random } from '../../../trainer/data/random.ts'
import type { Engine, HostTensors } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { createEagerEngine } from '../../../trainer/engine/tfjs/eager-engine.ts'
import { languageLoss } from '../../../trainer/losses/language-loss.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { initialWeights } from '../../../trainer/model/init.ts'
import { adamWInputs } from '../../../trainer/optimizer/adamw.ts'
import { flatten, zerosLike } from '../../../trainer/optimizer/groups.ts'
import { trainingStep } from '../../../trainer/optimizer/training-step.ts'
import { float32, int32 } from '../training-fixture.ts'

const MODEL = {
  model_type: 'gpt2' as const,
  vocab_size: 29,
  n_positions: 6,
  n_embd: 16,
  n_layer: 2,
  n_head: 2,
}
const OPTIONS = {
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.1,
  maximumGradientNorm: 1,
}

function batch(rows: number): HostTensors {
  const random = new Random(rows)
  const size = rows * MODEL.n_positions
  const tokens = () => Array.from({ length: size }, () => random.integer(MODEL.vocab_size))
  const shape = [rows, MODEL.n_positions]
  return {
    ids: int32(tokens(), shape),
    positions: int32(
      Array.from({ length: size }, (_, n) => n % MODEL.n_positions),
      shape,
    ),
    segment: int32(new Array<number>(size).fill(0), shape),
    branch: int32(new Array<number>(size).fill(0), shape),
    targets: int32(tokens()),
    weights: float32(new Array<number>(size).fill(1 / size)),
  }
}

/** Losses of five steps on alternating batch sizes, and the weights that they lead to. */
async function train(engine: Engine) {
  const weights = initialWeights(MODEL, new Random(3))
  const state = await engine.createState(
    flatten({ weights, first_moment: zerosLike(weights), second_moment: zerosLike(weights) }),
  )
  const program = engine.program('sft', trainingStep(languageLoss(decoderConfig(MODEL)), OPTIONS))
  const losses: number[] = []
  for (let step = 0; step < 5; step++) {
    const inputs = { ...batch(step % 2 ? 3 : 2), ...adamWInputs(OPTIONS, 1e-2, step) }
    losses.push((await program.run(state, inputs))['loss']?.data[0] ?? Number.NaN)
  }
  const values = await state.read()
  state.dispose()
  await engine.dispose()
  return { losses, values }
}

test('five steps of a two-layer GPT-2 on two batch sizes give the same losses and weights on every engine', async () => {
  const compiled: number[] = []
  const onnx = createOnnxEngine({ threads: 2, onCompile: ({ nodes }) => compiled.push(nodes) })
  const traced = await train(onnx)
  expect(compiled).toHaveLength(2)
  for (const backend of ['cpu', 'wasm'] as const) {
    const eager = await train(await createEagerEngine(backend))
    for (const [step, loss] of eager.losses.entries())
      expect(Math.abs((traced.losses[step] ?? 0) - loss)).toBeLessThan(1e-5)
    for (const [name, { data }] of Object.entries(eager.values)) {
      if (!name.startsWith('weights/')) continue
      const found = traced.values[name]?.data ?? []
      data.forEach((value, n) => expect(Math.abs((found[n] ?? 0) - value)).toBeLessThan(1e-3))
    }
  }
  expect(traced.losses[4]).toBeLessThan(traced.losses[0] ?? 0)
})

test('the same run twice gives the same numbers to the last bit', async () => {
  const [first, second] = [
    await train(createOnnxEngine({ threads: 2 })),
    await train(createOnnxEngine({ threads: 2 })),
  ]
  expect(second).toEqual(first)
})
