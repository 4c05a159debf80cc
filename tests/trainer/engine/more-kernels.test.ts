import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { a, at, b, bool, type Case, expectSame, float, int, onBoth, wave } from './both-engines.ts'

const one = { a: wave([2, 4]) }
const three = { a: wave([2, 3, 4]) }
const signed = { a: int([4], [7, -7, 7, -7]), b: int([4], [2, 2, -2, -2]) }

const CASES: Case[] = [
  ['mod of ints', signed, (t) => tf.mod(a(t), b(t))],
  [
    'mod of floats',
    { a: float([4], [5.5, -5.5, 5.5, -5.5]), b: float([4], [2, 2, -2, -2]) },
    (t) => tf.mod(a(t), b(t)),
  ],
  ['floorDiv of every sign', signed, (t) => tf.floorDiv(a(t), b(t))],
  [
    'floorDiv of large ints',
    { a: int([1], [2147483647]), b: int([1], [2]) },
    (t) => tf.floorDiv(a(t), b(t)),
  ],
  ['sum of squares', three, (t) => tf.sum(tf.square(a(t)))],
  ['sum of squares along an axis', three, (t) => tf.sum(tf.square(a(t)), [0, 2])],
  [
    'rows that meet at one place, added to another tensor from either side',
    { a: wave([4, 2]), b: int([4], [1, 0, 1, 1]), c: wave([3, 2], 1) },
    (t) => {
      const rows = () => tf.unsortedSegmentSum(a(t), b(t) as tf.Tensor1D, 3)
      return { left: tf.add(rows(), at(t, 'c')), right: tf.add(at(t, 'c'), rows()), own: rows() }
    },
  ],
  [
    'two tensors with rows added to zeros, added',
    { a: wave([4, 2]), b: int([4], [1, 0, 1, 1]), c: int([4], [2, 2, 0, 1]) },
    (t) => {
      const rows = (ids: tf.Tensor) => tf.unsortedSegmentSum(a(t), ids as tf.Tensor1D, 3)
      return tf.add(rows(b(t)), rows(at(t, 'c')))
    },
  ],
  [
    'addN',
    { a: wave([3]), b: wave([3], 1), c: wave([3], 2) },
    (t) => tf.addN([a(t), b(t), at(t, 'c')]),
  ],
  [
    'equal of truths',
    { a: bool([4], [0, 0, 1, 1]), b: bool([4], [0, 1, 0, 1]) },
    (t) => tf.equal(a(t), b(t)),
  ],
  ['mean of ints is a float', { a: int([4], [1, 2, 3, 5]) }, (t) => tf.mean(a(t))],
  ['max of ints', { a: int([4], [1, -2, 5, 3]) }, (t) => tf.max(a(t))],
  ['sum of no axes', one, (t) => tf.sum(a(t), [])],
  ['sum of many rows', { a: wave([40, 3]) }, (t) => tf.sum(a(t), 0)],
  ['sum of many rows, kept', { a: wave([40, 3]) }, (t) => tf.sum(a(t), 0, true)],
  ['all of ints as truths', { a: bool([2, 2], [1, 1, 0, 1]) }, (t) => tf.all(a(t), 1)],
  ['cumprod', three, (t) => tf.cumprod(a(t), 1)],
  ['cumprod, exclusive and reverse', three, (t) => tf.cumprod(a(t), 0, true, true)],
  ['cumsum along the last axis, by −1', three, (t) => tf.cumsum(a(t), -1)],
  ['cumsum of ints', { a: int([4], [1, 2, 3, 4]) }, (t) => tf.cumsum(a(t))],
  ['relu6', one, (t) => tf.relu6(tf.mul(a(t), 9))],
  ['elu', one, (t) => tf.elu(a(t))],
  ['selu', one, (t) => tf.selu(a(t))],
  ['leakyRelu', one, (t) => tf.leakyRelu(a(t), 0.3)],
  ['prelu', { ...one, b: wave([4], 2) }, (t) => tf.prelu(a(t), b(t))],
  ['logSigmoid', one, (t) => tf.logSigmoid(tf.mul(a(t), 20))],
  ['step', one, (t) => tf.step(a(t))],
  ['isInf', one, (t) => tf.isInf(tf.div(a(t), 0))],
  ['clip of ints', { a: int([3], [-5, 0, 5]) }, (t) => tf.clipByValue(a(t), -1, 2)],
  [
    'int product',
    { a: int([2, 3], [1, 2, 3, 4, 5, 6]), b: int([2, 3], [1, 0, 1, 2, 1, 0]) },
    (t) => tf.matMul(a(t), b(t), false, true),
  ],
  [
    'product of a batch and one matrix',
    { a: wave([2, 3, 4]), b: wave([1, 4, 2]) },
    (t) => tf.matMul(a(t), b(t)),
  ],
  [
    'transposed product of a batch and one matrix',
    { a: wave([2, 4, 3]), b: wave([1, 2, 4]) },
    (t) => tf.matMul(a(t), b(t), true, true),
  ],
  [
    'gather in batches',
    { a: wave([2, 3, 2]), b: int([2, 2], [2, 0, 1, 1]) },
    (t) => tf.gather(a(t), at(t, 'b') as tf.Tensor2D, 1, 1),
  ],
  [
    'scatterND adds up',
    { a: int([3, 1], [1, 3, 1]), b: wave([3, 2]) },
    (t) => tf.scatterND(a(t), b(t), [4, 2]),
  ],
  [
    'tensorScatterUpdate',
    { a: wave([4]), b: int([2, 1], [1, 3]), c: wave([2], 1) },
    (t) => tf.tensorScatterUpdate(a(t), b(t), at(t, 'c')),
  ],
  [
    'oneHot of what is no class',
    { a: int([4], [-1, 0, 3, 2]) },
    (t) => tf.oneHot(a(t) as tf.Tensor1D, 3),
  ],
  [
    'oneHot with values of its own',
    { a: int([2, 2], [0, 1, 2, 0]) },
    (t) => tf.oneHot(a(t), 3, 0.9, 0.1, 'float32'),
  ],
  [
    'a product with a transposed oneHot, which adds rows up',
    { a: int([3], [2, 0, 2]), b: float([3, 2], [1, 2, 3, 4, 10, 20]) },
    (t) => tf.matMul(tf.oneHot(a(t), 4), b(t), true, false),
  ],
  [
    'oneHot used as a float',
    { a: int([2], [0, 1]), b: wave([2, 3]) },
    (t) => tf.mul(tf.oneHot(a(t), 3), b(t)),
  ],
  ['stridedSlice', three, (t) => tf.stridedSlice(a(t), [0, 2, 0], [2, 0, 4], [1, -1, 2])],
  [
    'stridedSlice back to the first',
    { a: wave([5]) },
    (t) => tf.stridedSlice(a(t), [4], [0], [-2], 0, 1),
  ],
  [
    'stridedSlice that drops an axis',
    three,
    (t) => tf.stridedSlice(a(t), [1, 0, 0], [2, 3, 4], [1, 1, 1], 0, 0, 0, 0, 1),
  ],
  ['reverse of two axes', three, (t) => tf.reverse(a(t), [0, -1])],
  ['pad of truths', { a: bool([2], [1, 0]) }, (t) => tf.pad(a(t), [[1, 2]])],
  ['pad of ints', { a: int([2], [1, 2]) }, (t) => tf.pad(a(t), [[1, 0]], 9)],
  ['tile of ints', { a: int([1, 2], [1, 2]) }, (t) => tf.tile(a(t), [2, 2])],
  ['reshape there and back', three, (t) => tf.reshape(tf.reshape(a(t), [6, 4]), [2, 3, 4])],
  ['linspace', { a: wave([3]) }, (t) => tf.mul(a(t), tf.linspace(0, 1, 3))],
  ['zeros and ones', { a: wave([2]) }, (t) => tf.add(tf.add(a(t), tf.ones([2])), tf.zeros([2]))],
  ['a comparison as a number', one, (t) => tf.sum(tf.cast(tf.greater(a(t), 0), 'int32'))],
  ['stack of scalars', { a: wave([]), b: wave([], 1) }, (t) => tf.stack([a(t), b(t)])],
]

const GRADIENTS: Case[] = (
  [
    ['prod', (x: tf.Tensor) => tf.prod(x, 1)],
    ['pow', (x: tf.Tensor) => tf.pow(tf.abs(x), 2.5)],
    ['mean along axes', (x: tf.Tensor) => tf.square(tf.mean(x, [0]))],
    ['log1p and expm1', (x: tf.Tensor) => tf.log1p(tf.square(tf.expm1(x)))],
    ['erf', (x: tf.Tensor) => tf.erf(x)],
    ['elu', (x: tf.Tensor) => tf.elu(x)],
    ['relu', (x: tf.Tensor) => tf.square(tf.relu(x))],
    ['leakyRelu', (x: tf.Tensor) => tf.leakyRelu(x, 0.1)],
    ['logSumExp', (x: tf.Tensor) => tf.logSumExp(x, -1)],
    ['logSoftmax', (x: tf.Tensor) => tf.square(tf.logSoftmax(x))],
    ['logSigmoid', (x: tf.Tensor) => tf.logSigmoid(x)],
    [
      'pad and tile',
      (x: tf.Tensor) =>
        tf.square(
          tf.tile(
            tf.pad(
              x,
              [
                [0, 1],
                [1, 0],
              ],
              2,
            ),
            [2, 1],
          ),
        ),
    ],
    ['stack and unstack', (x: tf.Tensor) => tf.mul(tf.stack(tf.unstack(x, 1)), tf.transpose(x))],
    [
      'split',
      (x: tf.Tensor) => {
        const [left, right] = tf.split(x, 2, 1)
        return tf.mul(left as tf.Tensor, right as tf.Tensor)
      },
    ],
    ['broadcasting', (x: tf.Tensor) => tf.mul(x, tf.sum(x, 1, true))],
    ['min', (x: tf.Tensor) => tf.square(tf.min(x, 0))],
    ['both operands transposed', (x: tf.Tensor) => tf.matMul(x, tf.reshape(x, [4, 2]), true, true)],
    [
      'batches of products',
      (x: tf.Tensor) => {
        const y = tf.reshape(x, [2, 2, 2])
        return tf.matMul(y, y, false, true)
      },
    ],
    [
      'gather along axis 1',
      (x: tf.Tensor) => tf.square(tf.gather(x, tf.tensor1d([3, 3, 0], 'int32'), 1)),
    ],
    ['cumsum along axis 0', (x: tf.Tensor) => tf.square(tf.cumsum(x, 0))],
    ['cumsum by −1, exclusive', (x: tf.Tensor) => tf.square(tf.cumsum(x, -1, true))],
    ['reverse', (x: tf.Tensor) => tf.mul(x, tf.reverse(x, 1))],
    [
      'clip and squaredDifference',
      (x: tf.Tensor) => tf.squaredDifference(x, tf.clipByValue(x, -0.2, 0.2)),
    ],
  ] as [string, (x: tf.Tensor) => tf.Tensor][]
).map(([name, f]) => [
  `gradient of ${name}`,
  one,
  (t) => tf.grad((x: tf.Tensor) => tf.sum(tf.mul(f(x), 1.5)))(a(t)),
])

test.each([...CASES, ...GRADIENTS])(
  '%s: the trace gives what TensorFlow.js computes',
  async (_, inputs, f) => {
    await expectSame(f, inputs)
  },
)

describe('numbers that a plain formula would lose', () => {
  test('log1p and expm1 of 1e-8 are 1e-8', async () => {
    const { traced } = await onBoth((t) => ({ log: tf.log1p(a(t)), power: tf.expm1(a(t)) }), {
      a: float([3], [1e-8, -1e-8, 3]),
    })
    const [log, power] = [traced['log']?.data ?? [], traced['power']?.data ?? []]
    expect((log[0] ?? 0) * 1e8).toBeCloseTo(1, 5)
    expect((log[1] ?? 0) * 1e8).toBeCloseTo(-1, 5)
    expect(log[2]).toBeCloseTo(Math.log(4), 5)
    expect((power[0] ?? 0) * 1e8).toBeCloseTo(1, 5)
    expect(power[2]).toBeCloseTo(Math.exp(3) - 1, 4)
  })
})
