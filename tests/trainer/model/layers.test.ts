import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { attend } from '../../../trainer/model/attention.ts'
import { MASKED, attentionMask } from '../../../trainer/model/attention-mask.ts'
import { gelu } from '../../../trainer/model/gelu.ts'
import { layerNorm } from '../../../trainer/model/layer-norm.ts'
import { selectRows } from '../../../trainer/model/select-rows.ts'

beforeAll(() => tf.setBackend('cpu'))

/** Holds the hand-written gradients against those that tfjs derives from the plain formula. */
async function expectSameGradients(
  inputs: tf.Tensor[],
  ours: (...x: tf.Tensor[]) => tf.Tensor,
  plain: (...x: tf.Tensor[]) => tf.Tensor,
) {
  const weights = tf.randomUniform(ours(...inputs).shape, -1, 1, 'float32', 3)
  const of = (f: typeof ours) =>
    tf.valueAndGrads((...x: tf.Tensor[]) => tf.sum(tf.mul(f(...x), weights)))(inputs)
  const [a, b] = [of(ours), of(plain)]
  expect((await a.value.data())[0]).toBeCloseTo((await b.value.data())[0] ?? Number.NaN, 4)
  for (const [n, grad] of a.grads.entries()) {
    const found = await grad.data()
    const wanted = (await b.grads[n]?.data()) ?? []
    expect(found.length).toBe(wanted.length)
    found.forEach((value, k) => expect(value).toBeCloseTo(wanted[k] ?? Number.NaN, 4))
  }
}

const random = (shape: number[], seed: number) => tf.randomUniform(shape, -2, 2, 'float32', seed)

describe('hand-written gradients are those of the formula', () => {
  it('of LayerNorm', () =>
    expectSameGradients(
      [random([5, 8], 1), random([8], 2), random([8], 3)],
      (x, weight, bias) =>
        layerNorm(x as tf.Tensor, { weight: weight as tf.Tensor, bias: bias as tf.Tensor }, 1e-5),
      (x, weight, bias) => {
        const centred = tf.sub(x as tf.Tensor, tf.mean(x as tf.Tensor, -1, true))
        const variance = tf.mean(tf.square(centred), -1, true)
        const normal = tf.div(centred, tf.sqrt(tf.add(variance, 1e-5)))
        return tf.add(tf.mul(normal, weight as tf.Tensor), bias as tf.Tensor)
      },
    ))

  it('of GELU', () =>
    expectSameGradients(
      [random([40], 4)],
      (x) => gelu(x as tf.Tensor),
      (input) => {
        const x = input as tf.Tensor
        const cubic = tf.mul(tf.mul(tf.mul(x, x), x), 0.044715)
        const inner = tf.mul(tf.add(x, cubic), Math.sqrt(2 / Math.PI))
        return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1))
      },
    ))

  it('of attention', () => {
    const zeros = tf.zeros([1, 4], 'int32')
    const segment = tf.tensor2d([[0, 0, 0, 1]], [1, 4], 'int32')
    const mask = attentionMask({ segment, branch: zeros, positions: zeros })
    return expectSameGradients(
      [random([1, 2, 4, 3], 5), random([1, 2, 4, 3], 6), random([1, 2, 4, 3], 7)],
      (q, k, v) => attend(q as tf.Tensor, k as tf.Tensor, v as tf.Tensor, mask),
      (q, k, v) => {
        const scores = tf.add(tf.matMul(q as tf.Tensor, k as tf.Tensor, false, true), mask)
        return tf.matMul(tf.softmax(scores), v as tf.Tensor)
      },
    )
  })

  // 300 places are three blocks of rows: 128, 128 and 44, each with its own prefix of keys
  it('of attention in row blocks, with dropped weights', async () => {
    const zeros = tf.zeros([1, 300], 'int32')
    const places = Int32Array.from({ length: 300 }, (_, n) => (n < 180 ? 0 : 1))
    const segment = tf.tensor2d(places, [1, 300], 'int32')
    const mask = attentionMask({ segment, branch: zeros, positions: zeros })
    const kept = Float32Array.from({ length: 300 * 300 }, (_, n) => (n % 7 ? 1 : 0))
    const factor = tf.tensor(kept, [1, 1, 300, 300])
    await expectSameGradients(
      [random([1, 1, 300, 2], 5), random([1, 1, 300, 2], 6), random([1, 1, 300, 2], 7)],
      (q, k, v) => attend(q as tf.Tensor, k as tf.Tensor, v as tf.Tensor, mask, factor),
      (q, k, v) => {
        const scores = tf.add(tf.matMul(q as tf.Tensor, k as tf.Tensor, false, true), mask)
        return tf.matMul(tf.mul(tf.softmax(scores), factor), v as tf.Tensor)
      },
    )
  })

  it('of rows selected more than once, for a small table and a large one', async () => {
    for (const rows of [3, 5000]) {
      const indices = tf.tensor1d([2, 0, 2], 'int32')
      const grad = tf.grad((x: tf.Tensor) => selectRows(x, indices))
      const dy = tf.tensor2d([
        [1, 2],
        [3, 4],
        [10, 20],
      ])
      const found = await grad(tf.zeros([rows, 2]), dy).data()
      expect([...found.slice(0, 6)]).toEqual([3, 4, 0, 0, 11, 22])
    }
  })
})

describe('what a token sees', () => {
  it('is earlier tokens of its segment that are the prompt’s or its own branch’s', async () => {
    // prompt, two outputs of one and two tokens; then another segment; then padding
    const segment = tf.tensor2d([[0, 0, 0, 0, 1, -1]], [1, 6], 'int32')
    const branch = tf.tensor2d([[0, 1, 2, 2, 0, 0]], [1, 6], 'int32')
    const mask = await attentionMask({ segment, branch, positions: tf.zerosLike(segment) }).data()
    const sees = Array.from({ length: 6 }, (_, i) =>
      [...mask.slice(6 * i, 6 * i + 6)].map((value) =>
        value === 0 ? 1 : value === MASKED ? 0 : 9,
      ),
    )
    expect(sees).toEqual([
      [1, 0, 0, 0, 0, 0],
      [1, 1, 0, 0, 0, 0],
      [1, 0, 1, 0, 0, 0],
      [1, 0, 1, 1, 0, 0],
      [0, 0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0, 1],
    ])
  })
})
