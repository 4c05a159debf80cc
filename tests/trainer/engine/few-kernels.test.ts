import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, test } from 'vitest'
import type { HostTensors, Tensors } from '../../../trainer/engine/engine.ts'
import { prefersFewKernels, withDearLaunches } from '../../../trainer/engine/kernel-launches.ts'
import { attend } from '../../../trainer/model/attention.ts'
import { adamW } from '../../../trainer/optimizer/adamw.ts'
import { at, float, wave } from './both-engines.ts'

beforeAll(() => tf.setBackend('cpu'))

const tensors = (hosts: HostTensors): Tensors =>
  Object.fromEntries(
    Object.entries(hosts).map(([name, { shape, data }]) => [name, tf.tensor([...data], shape)]),
  )

/** What something gives as it is by itself, and where launches are dear. */
function bothWays(work: () => Tensors): [number[], number[]][] {
  const kernels = [false, true].map((isDear) => withDearLaunches(isDear, work))
  const [many = {}, few = {}] = kernels
  expect(Object.keys(few).toSorted()).toEqual(Object.keys(many).toSorted())
  return Object.keys(many).map((name) => {
    expect(at(few, name).shape, name).toEqual(at(many, name).shape)
    return [[...at(many, name).dataSync()], [...at(few, name).dataSync()]]
  })
}

function expectEqual(pairs: [number[], number[]][]): void {
  for (const [wanted, found] of pairs)
    wanted.forEach((value, n) => expect(found[n]).toBeCloseTo(value, 5))
}

test('AdamW changes vectors laid end to end as it changes each by itself', () => {
  const like = { gain: [3], matrix: [2, 2], bias: [2], scalars: [1] }
  const waves = (phase: number) =>
    tensors(
      Object.fromEntries(Object.entries(like).map(([name, shape]) => [name, wave(shape, phase)])),
    )
  const before = {
    weights: waves(1),
    firstMoment: waves(2),
    secondMoment: Object.fromEntries(
      Object.entries(waves(3)).map(([name, value]) => [name, tf.square(value)]),
    ),
  }
  const inputs = tensors({
    learning_rate: float([], [0.1]),
    bias_correction_1: float([], [0.5]),
    bias_correction_2: float([], [0.5]),
  })
  const options = {
    ...{ beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1, maximumGradientNorm: 1 },
  }
  const pairs = bothWays(() => {
    const after = adamW(before, waves(4), inputs, options)
    const named = (group: string, all: Tensors) =>
      Object.fromEntries(Object.entries(all).map(([name, value]) => [`${group}/${name}`, value]))
    return {
      ...named('weights', after.weights),
      ...named('first', after.firstMoment),
      ...named('second', after.secondMoment),
      norm: after.gradientNorm,
    }
  })
  expect(pairs).toHaveLength(13)
  expectEqual(pairs)
})

test('attention in longer blocks of queries gives the same, gradients included', () => {
  const [length, width] = [1024, 2]
  const [q, k, v] = [1, 2, 3].map((phase) =>
    tf.tensor([...wave([1, 1, length, width], phase).data], [1, 1, length, width]),
  )
  const hidden = Float32Array.from({ length: length * length }, (_, n) =>
    n % length > Math.floor(n / length) ? -1e9 : 0,
  )
  const mask = tf.tensor(hidden, [1, 1, length, length])
  const pairs = bothWays(() => {
    const { value, grads } = tf.valueAndGrads((...given: tf.Tensor[]) => {
      const [query, key, values] = given as [tf.Tensor, tf.Tensor, tf.Tensor]
      return tf.sum(tf.square(attend(query, key, values, mask)))
    })([q, k, v] as tf.Tensor[])
    return { value, ...Object.fromEntries(grads.map((gradient, n) => [`gradient ${n}`, gradient])) }
  })
  expect(pairs).toHaveLength(4)
  expectEqual(pairs)
})

test('launches are dear only within what is said to be for such a device, also where that fails', () => {
  expect(prefersFewKernels()).toBe(false)
  expect(withDearLaunches(true, prefersFewKernels)).toBe(true)
  expect(() =>
    withDearLaunches(true, () => {
      throw new Error('no such kernel')
    }),
  ).toThrow('no such kernel')
  expect(prefersFewKernels()).toBe(false)
})
