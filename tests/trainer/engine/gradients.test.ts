import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { stopGradient } from '../../../trainer/engine/stop-gradient.ts'
import { createEagerEngine } from '../../../trainer/engine/tfjs/eager-engine.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { a, float, int } from './both-engines.ts'

const ENGINES: [string, () => Promise<Engine>][] = [
  ['onnx', async () => createOnnxEngine({ threads: 1 })],
  ['tfjs on cpu', () => createEagerEngine('cpu')],
  ['tfjs on wasm', () => createEagerEngine('wasm')],
]

describe.each(ENGINES)('gradients on %s', (_, make) => {
  async function gradient(f: (x: tf.Tensor) => tf.Tensor, shape: number[], values: number[]) {
    const engine = await make()
    const program = engine.program('gradient', (_, inputs) => ({
      outputs: { dx: tf.grad((x: tf.Tensor) => tf.sum(f(x)))(a(inputs)) },
    }))
    const { dx } = await program.run(await engine.createState({}), { a: float(shape, values) })
    await engine.dispose()
    return Array.from(dx?.data ?? [])
  }

  // Row r of a running sum holds the sum of rows 0…r: what is weighed 1, 10, 100 there counts 111, 110, 100 for its row.
  test('a running sum along any axis', async () => {
    const weights = tf.tensor1d([1, 10, 100]).arraySync()
    const along = (axis: number, shape: number[]) =>
      gradient(
        (x) => tf.mul(tf.cumsum(x, axis), tf.tensor(weights, shape)),
        [3, 3],
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
      )
    expect(await along(0, [3, 1])).toEqual([111, 111, 111, 110, 110, 110, 100, 100, 100])
    expect(await along(-1, [1, 3])).toEqual([111, 110, 100, 111, 110, 100, 111, 110, 100])
    expect(await along(-2, [3, 1])).toEqual([111, 111, 111, 110, 110, 110, 100, 100, 100])
  })

  // Rows 1, 1 and 0 are looked up and weighed 1, 10 and 100.
  test('rows that are looked up more than once add up', async () => {
    const f = (x: tf.Tensor) =>
      tf.mul(tf.gather(x, tf.tensor1d([1, 1, 0], 'int32')), tf.tensor2d([1, 10, 100], [3, 1]))
    expect(await gradient(f, [3, 2], [1, 2, 3, 4, 5, 6])).toEqual([100, 100, 11, 11, 0, 0])
  })

  // d(x·const(x))/dx = x where x itself is held constant, not 2x.
  test('nothing flows back through what is stopped', async () => {
    expect(await gradient((x) => tf.mul(x, stopGradient(x)), [3], [1, 2, 3])).toEqual([1, 2, 3])
  })

  test('segment sums leave out rows of no segment', async () => {
    const engine = await make()
    const program = engine.program('sums', (_, inputs) => ({
      outputs: { sums: tf.unsortedSegmentSum(a(inputs), inputs['ids'] as tf.Tensor1D, 2) },
    }))
    const inputs = { a: float([3, 2], [1, 2, 3, 4, 5, 6]), ids: int([3], [1, 0, 1]) }
    const { sums } = await program.run(await engine.createState({}), inputs)
    expect(Array.from(sums?.data ?? [])).toEqual([3, 4, 6, 8])
    await engine.dispose()
  })
})
