import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import type { Engine, HostTensors, Step } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { createEagerEngine } from '../../../trainer/engine/tfjs/eager-engine.ts'
import { sftWorkload } from '../../../bench/sft-workload.ts'
import { at, float, int } from './both-engines.ts'

/** Doubles `x` and adds the input, puts the input's sum where `seen` was without reading it, and reads `fixed`. */
const step: Step = (state, inputs) => {
  const next = tf.add(tf.mul(at(state, 'x'), 2), at(inputs, 'added'))
  return {
    state: { x: next, seen: tf.sum(at(inputs, 'added')) },
    outputs: {
      next: tf.mul(next, at(state, 'fixed')),
      first: tf.gather(next, at(inputs, 'index')),
      sum: tf.sum(next),
    },
  }
}

const START: HostTensors = {
  x: float([2], [1, 2]),
  seen: float([], [0]),
  fixed: float([2], [10, 100]),
}
const given = (added: number[], index: number[]): HostTensors => ({
  added: float([2], added),
  index: int([index.length], index),
})

async function ranEach(engine: Engine) {
  const state = await engine.createState(START)
  const inputs = [given([1, 1], [0]), given([0, 3], [1]), given([5, 0], [1, 0])]
  const outputs = await engine.program('step', step).runEach(state, inputs)
  const values = await state.read()
  await engine.dispose()
  return { outputs, values }
}

const numbers = (tensors: HostTensors) =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data: [...data] }]),
  )

test.each([
  ['each run of its own', () => Promise.resolve(createOnnxEngine())],
  ['runs of equal shapes as one', () => Promise.resolve(createOnnxEngine({ repeatsSteps: true }))],
  ['kernel by kernel', () => createEagerEngine('cpu')],
])('a step runs on each of several inputs: %s', async (_, engine) => {
  const { outputs, values } = await ranEach(await engine())
  expect(outputs.map(numbers)).toEqual([
    // 2·(1, 2) + (1, 1)
    {
      next: { shape: [2], data: [30, 500] },
      first: { shape: [1], data: [3] },
      sum: { shape: [], data: [8] },
    },
    // 2·(3, 5) + (0, 3)
    {
      next: { shape: [2], data: [60, 1300] },
      first: { shape: [1], data: [13] },
      sum: { shape: [], data: [19] },
    },
    // 2·(6, 13) + (5, 0), with two indices
    {
      next: { shape: [2], data: [170, 2600] },
      first: { shape: [2], data: [26, 17] },
      sum: { shape: [], data: [43] },
    },
  ])
  expect(numbers(values)).toEqual({
    x: { shape: [2], data: [17, 26] },
    seen: { shape: [], data: [5] },
    fixed: { shape: [2], data: [10, 100] },
  })
})

test('training steps in a row as one run learn what single steps learn', async () => {
  const model = {
    model_type: 'gpt2',
    vocab_size: 50,
    n_positions: 8,
    n_embd: 16,
    n_layer: 2,
    n_head: 2,
  }
  const losses = async (engine: Engine, counts: number[]) => {
    const workload = await sftWorkload(engine, { model, rows: 2, length: 8 })
    const all: number[] = []
    for (const count of counts) all.push(...(await workload.steps(count)))
    await engine.dispose()
    return all
  }
  const single = await losses(createOnnxEngine(), [1, 1, 1, 1, 1])
  const together = await losses(createOnnxEngine({ repeatsSteps: true }), [4, 1])
  expect(single[0]).toBeGreaterThan((single[4] ?? Infinity) + 0.05)
  expect(together).toHaveLength(5)
  for (const [n, loss] of single.entries())
    expect(Math.abs((together[n] ?? Number.NaN) - loss)).toBeLessThan(1e-5)
})
