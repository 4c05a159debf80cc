import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import type { Engine, HostTensors, Step } from '../../../trainer/engine/engine.ts'
import { runElementwise } from '../../../trainer/engine/onnx/elementwise/run-elementwise.ts'
import type { ElementwiseProgram } from '../../../trainer/engine/onnx/elementwise/elementwise-program.ts'
import { TensorMemory } from '../../../trainer/engine/onnx/elementwise/tensor-memory.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { traceStep } from '../../../trainer/engine/onnx/trace.ts'
import { specsOf } from '../../../trainer/engine/host-tensor.ts'
import { createEagerEngine } from '../../../trainer/engine/tfjs/eager-engine.ts'
import { at, float, wave } from './both-engines.ts'

/** (√(a · a) − |b|) / s + −0.5, and a itself, over a and b. */
const PROGRAM: ElementwiseProgram = {
  streams: 2,
  scalars: 1,
  slots: 2,
  instructions: [
    { kind: 'stream', index: 0 },
    { kind: 'stream', index: 1 },
    { kind: 'scalar', index: 0 },
    { kind: 'constant', value: 0.5 },
    { kind: 'operator', operator: 'Mul', operands: [0, 0] },
    { kind: 'operator', operator: 'Sqrt', operands: [4] },
    { kind: 'operator', operator: 'Abs', operands: [1] },
    { kind: 'operator', operator: 'Sub', operands: [5, 6] },
    { kind: 'operator', operator: 'Div', operands: [7, 2] },
    { kind: 'operator', operator: 'Neg', operands: [3] },
    { kind: 'operator', operator: 'Add', operands: [8, 9] },
  ],
  results: [
    { instruction: 10, slot: 0 },
    { instruction: 0, slot: 1 },
  ],
}

test('every operator, at lengths that fill no vector and lengths of several parts, written over what was read', () => {
  const [first, second] = [Float32Array.of(-3, 4, 0, 8, 1), Float32Array.of(1, -2, 5, 8, 0)]
  runElementwise(PROGRAM, [first, second], [2], [first, second])
  expect([...first]).toEqual([0.5, 0.5, -3, -0.5, 0])
  expect([...second]).toEqual([-3, 4, 0, 8, 1])
  const long = new Float32Array(20_001).map((_, n) => n % 7)
  const other = new Float32Array(20_001).fill(1)
  runElementwise(PROGRAM, [long, other], [0.5], [long, other])
  expect([...new Set(long)].sort((a, b) => a - b)).toEqual([-2.5, -0.5, 1.5, 3.5, 5.5, 7.5, 9.5])
  expect([long[20_000], other[20_000]]).toEqual([(20_000 % 7) * 2 - 2.5, 20_000 % 7])
})

test('arrays in a memory of their own are changed where they are, beside others that are not, and nothing next to them', () => {
  const numbers = [20_001, 20_001, 3].map((length) =>
    new Float32Array(length).map((_, n) => (n % 7) + 1),
  )
  const memory = TensorMemory.withRoomFor(numbers)
  if (!memory) throw new Error('there is no such memory')
  const [first, second, next] = numbers.map((values) => memory.place(values)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const elsewhere = new Float32Array(20_001).fill(1)
  const expected = new Float32Array(20_001).map((_, n) => (n % 7) * 2 - 0.5)
  runElementwise(PROGRAM, [first, elsewhere], [0.5], [first, second], memory)
  expect(first).toEqual(expected)
  expect(second).toEqual(numbers[0])
  expect([...next]).toEqual([1, 2, 3])
  runElementwise(PROGRAM, [second, first], [1], [second, first], memory) // both in it
  expect(first).toEqual(numbers[0])
  expect(second[20_000]).toBe((20_000 % 7) + 1 - Math.abs((20_000 % 7) * 2 - 0.5) - 0.5)
  expect([...next]).toEqual([1, 2, 3])
})

test('what is smaller than a normal number becomes 0; what is no number stays so', () => {
  const program: ElementwiseProgram = {
    ...{ streams: 1, scalars: 0, slots: 1 },
    instructions: [
      { kind: 'stream', index: 0 },
      { kind: 'constant', value: 0.5 },
      { kind: 'operator', operator: 'Mul', operands: [0, 1] },
    ],
    results: [{ instruction: 2, slot: 0 }],
  }
  const values = Float32Array.of(2 ** -126, -(2 ** -126), 2 ** -125, Number.NaN, -Infinity)
  runElementwise(program, [values], [], [values])
  expect([...values]).toEqual([0, 0, 2 ** -126, Number.NaN, -Infinity])
})

const start = (): HostTensors => ({
  ...{ w: wave([2, 3]), m: wave([2, 3], 1), bias: wave([3], 2), zeroed: wave([2, 3], 3) },
  ...{ given: wave([2, 3], 4), squares: wave([2, 3], 5), count: float([], [3]) },
})

/** As much again as makes a state large enough for a memory of its own. */
const large = (): HostTensors => ({ ...start(), unused: wave([20_000]) })

/** State of every kind: from old state and a gradient, exchanged, filled, given, and from a product of matrices. */
const step: Step = (state, { x }) => {
  const [w, m] = [at(state, 'w'), at(state, 'm')]
  const input = x as tf.Tensor2D
  const gradient = tf.matMul(input, w as tf.Tensor2D)
  const rate = tf.mean(tf.square(gradient))
  const momentum = tf.add(tf.mul(m, 0.9), gradient)
  return {
    state: {
      w: tf.sub(w, tf.mul(tf.div(momentum, tf.add(tf.sqrt(tf.abs(m)), 1)), rate)),
      m: momentum,
      bias: tf.neg(at(state, 'bias')),
      zeroed: tf.zerosLike(w),
      given: tf.add(w, at(state, 'bias')), // a row added to each: no function of single elements
      squares: tf.mul(at(state, 'zeroed'), at(state, 'squares')),
      count: tf.add(at(state, 'count'), 1),
    },
    outputs: { gradient, sum: tf.sum(momentum), before: w },
  }
}

test.each([
  ['each tensor by itself', start],
  ['all in one memory', large],
])('state beside the graph is that of the eager engine, step after step: %s', async (_, from) => {
  const onnx = createOnnxEngine({ threads: 1 })
  const run = async (engine: Engine) => {
    const state = await engine.createState(from())
    const program = engine.program('step', step)
    const outputs: HostTensors[] = []
    for (const phase of [7, 8, 9]) {
      outputs.push(await program.run(state, { x: wave([2, 2], phase) }))
      if (phase === 7) await state.write({ w: wave([2, 3], 6), count: float([], [5]) })
    }
    return [...outputs, await state.read()]
  }
  const [traced, eager] = [await run(onnx), await run(await createEagerEngine('cpu'))]
  for (const [n, values] of traced.entries())
    for (const [name, { shape, data }] of Object.entries(values)) {
      expect(shape).toEqual(eager[n]?.[name]?.shape)
      for (const [index, value] of Array.from(eager[n]?.[name]?.data ?? []).entries())
        expect(Math.abs((data[index] ?? Number.NaN) - value)).toBeLessThan(
          1e-5 * (1 + Math.abs(value)),
        )
    }
  await onnx.dispose()
})

test('what is read and written together is one group; the graph gives the gradient and scalars, and the rest of the state', () => {
  const specs = { state: specsOf(start()), inputs: specsOf({ x: wave([2, 2]) }) }
  const { tail, stateOutputs } = traceStep('step', step, specs, 'cpu')
  const groups = tail.map(({ results }) => results.toSorted().join())
  expect(groups.toSorted()).toEqual(['bias', 'm,w', 'squares,zeroed'])
  expect(Object.keys(stateOutputs)).toEqual(['given', 'count'])
  expect(tail.flatMap(({ scalars }) => scalars)).toHaveLength(1)
  expect(traceStep('step', step, specs, 'webgpu').tail).toEqual([])
})

test('an optimizer reads the gradient itself, not what it takes of it for each moment', () => {
  const specs = {
    state: specsOf({ w: wave([2, 3]), m: wave([2, 3]), v: wave([2, 3]) }),
    inputs: specsOf({ x: wave([2, 2]), rate: float([], [1]) }),
  }
  const { tail } = traceStep(
    'adam',
    (state, { x, rate = 0 }) => {
      const [w, m, v] = [at(state, 'w'), at(state, 'm'), at(state, 'v')]
      const gradient = tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D)
      const first = tf.add(tf.mul(m, 0.9), tf.mul(gradient, 0.1))
      const second = tf.add(tf.mul(v, 0.99), tf.mul(tf.square(gradient), 0.01))
      const change = tf.div(first, tf.add(tf.sqrt(second), 1e-8))
      return {
        state: { w: tf.sub(w, tf.mul(change, rate)), m: first, v: second },
        outputs: { norm: tf.sum(tf.square(gradient)) },
      }
    },
    specs,
    'cpu',
  )
  const from = tail.map(({ streams }) => streams.map((stream) => stream.from).toSorted())
  expect(from).toEqual([['graph', 'state', 'state', 'state']])
})

test('two tensors of a state that change places', async () => {
  const engine = createOnnxEngine({ threads: 1 })
  const state = await engine.createState({ a: float([2], [1, 2]), b: float([2], [3, 4]) })
  const program = engine.program('exchange', ({ a, b }) => ({
    state: { a: b as tf.Tensor, b: a as tf.Tensor },
    outputs: { sum: tf.sum(a as tf.Tensor) },
  }))
  expect((await program.run(state, {}))['sum']?.data[0]).toBe(3)
  const { a, b } = await state.read()
  expect([a, b].map((value) => [...(value?.data ?? [])])).toEqual([
    [3, 4],
    [1, 2],
  ])
  await engine.dispose()
})
