import * as tf from '@tensorflow/tfjs'
import { test } from 'vitest'
import { a, at, b, bool, type Case, expectSame, float, int, wave } from './both-engines.ts'

const positive = (shape: number[]) => {
  const { data } = wave(shape)
  return float(
    shape,
    Array.from(data, (x) => Math.abs(x) + 0.1),
  )
}
const two = { a: wave([2, 3]), b: wave([3], 1) }
const ids = { a: wave([5, 2]), b: int([3], [4, 0, 4]) }
const truths = { a: bool([3], [1, 0, 1]), b: bool([3], [1, 1, 0]) }

const BINARY: Case[] = [
  ['add, broadcast', two, (t) => tf.add(a(t), b(t))],
  ['sub', two, (t) => tf.sub(a(t), b(t))],
  ['mul', two, (t) => tf.mul(a(t), b(t))],
  ['div', two, (t) => tf.div(a(t), b(t))],
  ['maximum', two, (t) => tf.maximum(a(t), b(t))],
  ['minimum', two, (t) => tf.minimum(a(t), b(t))],
  ['squaredDifference', two, (t) => tf.squaredDifference(a(t), b(t))],
  ['pow', { a: positive([4]), b: wave([4]) }, (t) => tf.pow(a(t), b(t))],
  ['int + float is float', { a: int([2], [1, 2]), b: wave([2]) }, (t) => tf.add(a(t), b(t))],
  [
    'div of ints is a float',
    { a: int([2], [1, 2]), b: int([2], [2, 4]) },
    (t) => tf.div(a(t), b(t)),
  ],
  ['floorDiv', { a: int([2], [7, -7]), b: int([2], [2, 2]) }, (t) => tf.floorDiv(a(t), b(t))],
  ['greater', two, (t) => tf.greater(a(t), b(t))],
  ['greaterEqual', two, (t) => tf.greaterEqual(a(t), b(t))],
  ['less', two, (t) => tf.less(a(t), b(t))],
  [
    'lessEqual of ints',
    { a: int([2], [1, 2]), b: int([2], [1, 1]) },
    (t) => tf.lessEqual(a(t), b(t)),
  ],
  ['equal', { a: int([2], [1, 2]), b: int([2], [1, 3]) }, (t) => tf.equal(a(t), b(t))],
  ['notEqual', { a: int([2], [1, 2]), b: int([2], [1, 3]) }, (t) => tf.notEqual(a(t), b(t))],
  ['logicalAnd', truths, (t) => tf.logicalAnd(a(t), b(t))],
  ['logicalOr', truths, (t) => tf.logicalOr(a(t), b(t))],
  ['logicalNot', truths, (t) => tf.logicalNot(a(t))],
  [
    'where',
    { ...two, c: bool([2, 3], [1, 0, 0, 1, 1, 0]) },
    (t) => tf.where(at(t, 'c'), a(t), tf.neg(a(t))),
  ],
]

const UNARY: Case[] = (
  [
    ['exp', tf.exp],
    ['tanh', tf.tanh],
    ['neg', tf.neg],
    ['abs', tf.abs],
    ['floor', tf.floor],
    ['ceil', tf.ceil],
    ['sign', tf.sign],
    ['sigmoid', tf.sigmoid],
    ['softplus', tf.softplus],
    ['relu', tf.relu],
    ['square', tf.square],
    ['expm1', tf.expm1],
    ['erf', tf.erf],
    ['step', (x: tf.Tensor) => tf.step(x, 0.5)],
    ['clipByValue', (x: tf.Tensor) => tf.clipByValue(x, -0.3, 0.4)],
    ['cast to int', (x: tf.Tensor) => tf.cast(tf.mul(x, 5), 'int32')],
    ['cast to bool', (x: tf.Tensor) => tf.cast(x, 'bool')],
    ['zerosLike', tf.zerosLike],
    ['onesLike', tf.onesLike],
    ['isNaN', (x: tf.Tensor) => tf.isNaN(tf.sqrt(x))],
    ['isFinite', (x: tf.Tensor) => tf.isFinite(tf.div(x, 0))],
    ['softmax', (x: tf.Tensor) => tf.softmax(x)],
    ['logSoftmax', (x: tf.Tensor) => tf.logSoftmax(x)],
    ['logSumExp', (x: tf.Tensor) => tf.logSumExp(x, 1)],
  ] as const
).map(([name, f]) => [name, { a: wave([2, 4]) }, (t) => f(a(t))])

const POSITIVE: Case[] = (
  [
    ['log', tf.log],
    ['sqrt', tf.sqrt],
    ['rsqrt', tf.rsqrt],
    ['log1p', tf.log1p],
    ['reciprocal', tf.reciprocal],
  ] as const
).map(([name, f]) => [name, { a: positive([2, 4]) }, (t) => f(a(t))])

const three = { a: wave([2, 3, 4]) }
const REDUCTIONS: Case[] = [
  ['sum of everything', three, (t) => tf.sum(a(t))],
  ['sum along axes', three, (t) => tf.sum(a(t), [0, 2])],
  ['sum of truths', { a: bool([4], [1, 0, 1, 1]) }, (t) => tf.sum(a(t))],
  ['mean, kept', three, (t) => tf.mean(a(t), -1, true)],
  ['max', three, (t) => tf.max(a(t), 1)],
  ['min', three, (t) => tf.min(a(t), [1, 2])],
  ['prod', three, (t) => tf.prod(a(t), 1)],
  ['all', truths, (t) => tf.all(a(t))],
  ['any', truths, (t) => tf.any(a(t))],
  ['argMax', three, (t) => tf.argMax(a(t), 2)],
  ['argMin', three, (t) => tf.argMin(a(t), 0)],
  ['cumsum', three, (t) => tf.cumsum(a(t), 1)],
  ['cumsum, exclusive and reverse', three, (t) => tf.cumsum(a(t), 1, true, true)],
  ['topk', three, (t) => ({ values: tf.topk(a(t), 2).values, indices: tf.topk(a(t), 2).indices })],
]

const SHAPES: Case[] = [
  ['reshape with −1', three, (t) => tf.reshape(a(t), [4, -1])],
  ['expandDims', three, (t) => tf.expandDims(a(t), -1)],
  ['squeeze', { a: wave([2, 1, 3]) }, (t) => tf.squeeze(a(t), [1])],
  ['transpose', three, (t) => tf.transpose(a(t), [2, 0, 1])],
  ['concat', { a: wave([2, 3]), b: wave([1, 3]) }, (t) => tf.concat([a(t), b(t)], 0)],
  ['stack', { a: wave([2, 3]), b: wave([2, 3], 1) }, (t) => tf.stack([a(t), b(t)], 1)],
  ['unstack', three, (t) => Object.fromEntries(tf.unstack(a(t), 1).map((x, i) => [`part${i}`, x]))],
  [
    'split',
    three,
    (t) => Object.fromEntries(tf.split(a(t), [1, 3], -1).map((x, i) => [`part${i}`, x])),
  ],
  ['slice', three, (t) => tf.slice(a(t), [0, 1, 1], [-1, 2, 2])],
  ['tile', three, (t) => tf.tile(a(t), [1, 2, 1])],
  ['broadcastTo', { a: wave([1, 3]) }, (t) => tf.broadcastTo(a(t), [4, 3])],
  [
    'pad',
    { a: wave([2, 2]) },
    (t) =>
      tf.pad(
        a(t),
        [
          [1, 0],
          [0, 2],
        ],
        7,
      ),
  ],
  ['reverse', three, (t) => tf.reverse(a(t), 1)],
  [
    'fill and range',
    { a: wave([3]) },
    (t) => tf.add(tf.add(a(t), tf.fill([3], 2)), tf.range(0, 3)),
  ],
]

const MATRICES: Case[] = (
  [
    [false, false, [2, 3], [3, 4]],
    [true, false, [3, 2], [3, 4]],
    [false, true, [2, 3], [4, 3]],
    [true, true, [3, 2], [4, 3]],
    // over many rows the smaller matrix is turned
    [true, false, [70, 3], [70, 5]],
    [true, false, [70, 9], [70, 2]],
    [false, true, [2, 2, 5, 3], [2, 2, 4, 3]],
    [true, false, [2, 2, 3, 5], [2, 2, 3, 4]],
    [false, false, [1, 2, 3], [1, 3, 4]],
  ] as const
).map(([transposeA, transposeB, left, right]) => [
  `matMul [${left.join()}]${transposeA ? 'ᵀ' : ''} [${right.join()}]${transposeB ? 'ᵀ' : ''}`,
  { a: wave([...left]), b: wave([...right], 1) },
  (t) => tf.matMul(a(t), b(t), transposeA, transposeB),
])

const INDEXING: Case[] = [
  ['gather', ids, (t) => tf.gather(a(t), at(t, 'b') as tf.Tensor1D)],
  [
    'gather along axis 1',
    { a: wave([2, 5]), b: int([2], [3, 1]) },
    (t) => tf.gather(a(t), at(t, 'b') as tf.Tensor1D, 1),
  ],
  ['gatherND', { a: wave([3, 4]), b: int([2, 2], [0, 1, 2, 3]) }, (t) => tf.gatherND(a(t), b(t))],
  ['oneHot', { a: int([3], [0, 2, 1]) }, (t) => tf.oneHot(a(t), 4)],
  [
    'unsortedSegmentSum',
    { a: wave([3, 2]), b: int([3], [1, 0, 1]) },
    (t) => tf.unsortedSegmentSum(a(t), at(t, 'b') as tf.Tensor1D, 3),
  ],
]

const GRADIENTS: Case[] = (
  [
    ['tanh', (x: tf.Tensor) => tf.tanh(x)],
    ['log of softmax', (x: tf.Tensor) => tf.log(tf.softmax(x))],
    ['sigmoid', (x: tf.Tensor) => tf.sigmoid(x)],
    ['softplus', (x: tf.Tensor) => tf.softplus(x)],
    ['division', (x: tf.Tensor) => tf.div(x, tf.add(tf.square(x), 1))],
    ['maximum and minimum', (x: tf.Tensor) => tf.mul(tf.maximum(x, 0.1), tf.minimum(x, 0.2))],
    ['clip', (x: tf.Tensor) => tf.mul(tf.clipByValue(x, -0.5, 0.5), x)],
    [
      'layer norm',
      (x: tf.Tensor) => {
        const centred = tf.sub(x, tf.mean(x, -1, true))
        return tf.mul(centred, tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), 1e-5)))
      },
    ],
    [
      'slice and concat',
      (x: tf.Tensor) => tf.concat([tf.slice(x, [0, 1], [2, 2]), tf.square(x)], 1),
    ],
    ['transpose and reshape', (x: tf.Tensor) => tf.square(tf.reshape(tf.transpose(x), [2, 4]))],
    ['gather', (x: tf.Tensor) => tf.square(tf.gather(x, tf.tensor1d([1, 1, 0], 'int32')))],
    ['matMul with itself', (x: tf.Tensor) => tf.matMul(x, x, false, true)],
    ['max', (x: tf.Tensor) => tf.max(x, 1)],
    ['cumsum', (x: tf.Tensor) => tf.square(tf.cumsum(x, 1))],
    [
      'where',
      (x: tf.Tensor) =>
        tf.where(tf.tensor2d([1, 0, 0, 1, 1, 1, 0, 0], [2, 4], 'bool'), tf.square(x), tf.neg(x)),
    ],
  ] as [string, (x: tf.Tensor) => tf.Tensor][]
).map(([name, f]) => [
  `gradient of ${name}`,
  { a: wave([2, 4]), b: wave([]) },
  (t) => tf.grad((x: tf.Tensor) => tf.mul(tf.sum(f(x)), 1.5))(a(t)),
])

const ALL = [
  ...BINARY,
  ...UNARY,
  ...POSITIVE,
  ...REDUCTIONS,
  ...SHAPES,
  ...MATRICES,
  ...INDEXING,
  ...GRADIENTS,
]

test.each(ALL)('%s: the trace gives what TensorFlow.js computes', async (_, inputs, f) => {
  await expectSame(f, inputs)
})
