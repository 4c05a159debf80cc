import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import type { Engine, Step } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { createEagerEngine } from '../../../trainer/engine/tfjs/eager-engine.ts'
import { float, int, wave } from './both-engines.ts'

const ENGINES: [string, () => Promise<Engine>][] = [
  ['onnx', async () => createOnnxEngine({ threads: 1 })],
  ['tfjs on cpu', () => createEagerEngine('cpu')],
  ['tfjs on wasm', () => createEagerEngine('wasm')],
]

/** Gradient descent on (w − target)²: w ← w − 0.1·2·(w − target). */
const descend: Step = (state, inputs) => {
  const { w, steps } = state
  const { target } = inputs
  if (!w || !steps || !target) throw new Error('missing')
  const { value, grad } = tf.valueAndGrad((x) => tf.sum(tf.square(tf.sub(x, target))))(w)
  return {
    state: { w: tf.sub(w, tf.mul(grad, 0.1)), steps: tf.add(steps, tf.scalar(1, 'int32')) },
    outputs: { loss: value },
  }
}

describe.each(ENGINES)('%s', (_, make) => {
  test('a step changes its state in place and leaves the caller’s arrays alone', async () => {
    const engine = await make()
    const start = float([2], [0, 4])
    const state = await engine.createState({ w: start, steps: int([], [0]) })
    const program = engine.program('descend', descend)
    const target = float([2], [1, 1])
    // losses: 1 + 9 = 10; then (.8)² + (2.4)² = 6.4
    expect((await program.run(state, { target }))['loss']?.data[0]).toBeCloseTo(10, 5)
    expect((await program.run(state, { target }))['loss']?.data[0]).toBeCloseTo(6.4, 5)
    const { w, steps } = await state.read()
    expect(Array.from(w?.data ?? [])).toEqual([expect.closeTo(0.36, 5), expect.closeTo(2.92, 5)])
    expect(Array.from(steps?.data ?? [])).toEqual([2])
    expect(Array.from(start.data)).toEqual([0, 4])
    await engine.dispose()
  })

  test('state can be written, and what does not fit is refused by name', async () => {
    const engine = await make()
    const state = await engine.createState({ w: float([2], [0, 0]) })
    await state.write({ w: float([2], [3, 5]) })
    expect(Array.from((await state.read(['w']))['w']?.data ?? [])).toEqual([3, 5])
    await expect(state.write({ v: float([2], [3, 5]) })).rejects.toThrow(
      'the state has no tensor v',
    )
    await expect(state.write({ w: float([1], [3]) })).rejects.toThrow(
      'tensor w is float32[1], the state needs float32[2]',
    )
    await expect(state.read(['v'])).rejects.toThrow('the state has no tensor v')
    await expect(engine.createState({ w: float([3], [1, 2]) })).rejects.toThrow(
      'tensor w holds 2 values, its shape [3] needs 3',
    )
    await engine.dispose()
  })

  test('a step that changes the element type of its state is refused', async () => {
    const engine = await make()
    const state = await engine.createState({ steps: int([], [0]) })
    const program = engine.program('count', ({ steps }) => ({
      state: { steps: tf.add(steps ?? 0, 0.5) },
      outputs: {},
    }))
    await expect(program.run(state, {})).rejects.toThrow(
      'the step gives state steps as float32[], needed is int32[]',
    )
    await engine.dispose()
  })

  test('an input given back, and one tensor given twice, come out right', async () => {
    const engine = await make()
    const state = await engine.createState({ w: float([2], [1, 2]) })
    const echo = engine.program('echo', (_, { x }) => {
      if (!x) throw new Error('missing')
      const sum = tf.add(x, 1)
      return { state: { w: x }, outputs: { x, sum, again: sum } }
    })
    const { x, sum, again } = await echo.run(state, { x: float([2], [5, 6]) })
    expect([x, sum, again].map((value) => Array.from(value?.data ?? []))).toEqual([
      [5, 6],
      [6, 7],
      [6, 7],
    ])
    expect(Array.from((await state.read())['w']?.data ?? [])).toEqual([5, 6])
    await engine.dispose()
  })
})

test('a program compiles once for each combination of shapes', async () => {
  const compiled: string[] = []
  const engine = createOnnxEngine({
    threads: 1,
    onCompile: ({ program }) => compiled.push(program),
  })
  const state = await engine.createState({})
  const program = engine.program('double', (_, { x }) => ({ outputs: { y: tf.mul(x ?? 0, 2) } }))
  for (const size of [2, 3, 2, 3, 3]) await program.run(state, { x: wave([size]) })
  expect(compiled).toEqual(['double', 'double'])
  await engine.dispose()
})

test('tracing leaves the backend that was set as it was', async () => {
  await tf.setBackend('cpu')
  const engine = createOnnxEngine({ threads: 1 })
  const state = await engine.createState({})
  await engine
    .program('double', (_, { x }) => ({ outputs: { y: tf.mul(x ?? 0, 2) } }))
    .run(state, {
      x: wave([2]),
    })
  expect(tf.getBackend()).toBe('cpu')
  await engine.dispose()
})

test('eager steps leave no tensor behind', async () => {
  const engine = await createEagerEngine('cpu')
  const state = await engine.createState({ w: float([2], [0, 4]), steps: int([], [0]) })
  const program = engine.program('descend', descend)
  const target = float([2], [1, 1])
  await program.run(state, { target })
  const before = tf.memory().numTensors
  for (let step = 0; step < 5; step += 1) await program.run(state, { target })
  expect(tf.memory().numTensors).toBe(before)
  state.dispose()
})

test('what cannot be traced is named', async () => {
  const engine = createOnnxEngine({ threads: 1 })
  const state = await engine.createState({})
  const x = { x: wave([2]) }
  const reading = engine.program('reading', (_, inputs) => {
    inputs['x']?.dataSync()
    return { outputs: {} }
  })
  await expect(reading.run(state, x)).rejects.toThrow(
    /cannot trace step reading \(engine\/engines\.test\.ts:\d+\): a step must not read values while it is traced/,
  )
  const unknown = engine.program('unknown', (_, inputs) => ({
    outputs: { y: tf.acosh(inputs['x'] ?? 0) },
  }))
  await expect(unknown.run(state, x)).rejects.toThrow(
    /cannot trace step unknown \(engine\/engines\.test\.ts:\d+\): kernel Acosh has no ONNX form here/,
  )
  await engine.dispose()
})

describe.each(ENGINES)('mistakes on %s', (_, make) => {
  test('a state of another engine, a disposed one and values of another kind are refused', async () => {
    const engine = await make()
    const program = engine.program('double', ({ w }) => ({ outputs: { y: tf.mul(w ?? 0, 2) } }))
    const state = await engine.createState({ w: float([1], [1]) })
    state.dispose()
    await expect(program.run(state, {})).rejects.toThrow('the state has been disposed of')
    await expect(state.read()).rejects.toThrow('the state has been disposed of')
    const other = await (engine.name === 'onnx' ? createEagerEngine('cpu') : createOnnxEngine())
    const foreign = await other.createState({ w: float([1], [1]) })
    await expect(program.run(foreign, {})).rejects.toThrow('double: the state is of another engine')
    const wrong = { w: { ...float([1], [1]), data: Int32Array.of(1) } }
    await expect(engine.createState(wrong)).rejects.toThrow(
      'tensor w is float32, but its values are a Int32Array',
    )
    await engine.dispose()
    await other.dispose()
  })

  test('steps on one state that are not waited for take turns', async () => {
    const engine = await make()
    const state = await engine.createState({ n: float([], [1]) })
    const program = engine.program('double', ({ n }) => {
      const twice = tf.mul(n ?? 0, 2)
      return { state: { n: twice }, outputs: { twice } }
    })
    const runs = await Promise.all([1, 2, 3].map(() => program.run(state, {})))
    expect(runs.map(({ twice }) => twice?.data[0])).toEqual([2, 4, 8])
    expect((await state.read())['n']?.data[0]).toBe(8)
    await engine.dispose()
  })

  test('an error in a step leaves state and engine as they were', async () => {
    const engine = await make()
    const state = await engine.createState({ w: float([2], [1, 2]) })
    const failing = engine.program('failing', ({ w }, { x }) => ({
      outputs: { y: tf.matMul(w as tf.Tensor2D, x as tf.Tensor2D) },
    }))
    await expect(failing.run(state, { x: float([2, 2], [1, 2, 3, 4]) })).rejects.toThrow()
    const fine = engine.program('fine', ({ w }) => ({ outputs: { y: tf.mul(w ?? 0, 2) } }))
    expect(Array.from((await fine.run(state, {}))['y']?.data ?? [])).toEqual([2, 4])
    await engine.dispose()
  })
})

test('a tensor made outside a traced step is refused, with the advice to pass it in', async () => {
  const engine = createOnnxEngine({ threads: 1 })
  const outside = tf.tensor1d([1, 2])
  const program = engine.program('outside', (_, { x }) => ({
    outputs: { y: tf.mul(x ?? 0, outside) },
  }))
  const state = await engine.createState({})
  await expect(program.run(state, { x: wave([2]) })).rejects.toThrow(
    'a tensor float32[2] made outside the step was used in it: make it an input',
  )
  outside.dispose()
  await engine.dispose()
})

test('what no output needs is left out: inputs and state that only unused gradients read', async () => {
  const nodes: number[] = []
  const engine = createOnnxEngine({ threads: 1, onCompile: (info) => nodes.push(info.nodes) })
  const state = await engine.createState({ unused: wave([1000]) })
  const program = engine.program('one', ({ unused }, { x }) => {
    tf.exp(unused ?? 0)
    return { outputs: { y: tf.neg(x ?? 0), again: tf.neg(x ?? 0) } }
  })
  const { y, again } = await program.run(state, { x: float([1], [3]) })
  expect([y?.data[0], again?.data[0]]).toEqual([-3, -3])
  expect(nodes).toEqual([2]) // one negation and a copy of it
  await engine.dispose()
})

test('a released engine runs nothing more', async () => {
  const engine = createOnnxEngine({ threads: 1 })
  const program = engine.program('double', (_, { x }) => ({ outputs: { y: tf.mul(x ?? 0, 2) } }))
  const state = await engine.createState({})
  await program.run(state, { x: wave([2]) })
  await engine.dispose()
  await expect(program.run(state, { x: wave([2]) })).rejects.toThrow(
    'double: the engine has been disposed of',
  )
})

test('the compiled step that has not run for longest makes room, and is compiled again when it is needed', async () => {
  let compilations = 0
  const engine = createOnnxEngine({
    threads: 1,
    compiledSteps: 2,
    onCompile: () => {
      compilations++
    },
  })
  const program = engine.program('double', (_, { x }) => ({ outputs: { y: tf.mul(x ?? 0, 2) } }))
  const state = await engine.createState({})
  for (const size of [1, 2, 1, 3, 1, 2]) {
    const { y } = await program.run(state, { x: wave([size]) })
    expect(y?.shape).toEqual([size])
  }
  expect(compilations).toBe(4) // 1, 2, 3 in place of 2, and 2 again
  await engine.dispose()
})

test('rows that many threads could add at one place are all added, in one order', async () => {
  const engine = createOnnxEngine({ threads: 4 })
  const state = await engine.createState({ unused: float([1], [0]) })
  const [count, width] = [6000, 512]
  const program = engine.program('sums', (_, { rows, ids }) => ({
    outputs: { sums: tf.unsortedSegmentSum(rows as tf.Tensor2D, ids as tf.Tensor1D, 3) },
  }))
  const ids = int(
    [count],
    Array.from({ length: count }, (_, n) => n % 3),
  )
  const sumsOf = async (value: (n: number) => number) => {
    const data = Float32Array.from({ length: count * width }, (_, n) => value(n))
    const rows = { dtype: 'float32' as const, shape: [count, width], data }
    return (await program.run(state, { rows, ids }))['sums']?.data
  }
  expect(new Set(await sumsOf(() => 1))).toEqual(new Set([count / 3]))
  const uneven = (n: number) => 1 / (1 + (n % 977))
  const first = await sumsOf(uneven)
  for (let again = 0; again < 3; again++) expect(await sumsOf(uneven)).toEqual(first)
  await engine.dispose()
})
