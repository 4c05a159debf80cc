import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import type { Step } from '../../../trainer/engine/engine.ts'
import { CompiledCache } from '../../../trainer/engine/onnx/compiled-cache.ts'
import type { CompiledStep } from '../../../trainer/engine/onnx/compiled-step.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import type { OnnxState } from '../../../trainer/engine/onnx/onnx-state.ts'
import { float, wave } from './both-engines.ts'

/** Large enough for a memory in common, from which constants are read. */
const SIZE = 160

const multiply: Step = ({ w }, { x }) => {
  if (!w || !x) throw new Error('missing')
  return { outputs: { y: tf.matMul(x, w) } }
}
const shrink: Step = ({ w }) => {
  if (!w) throw new Error('missing')
  return { state: { w: tf.mul(w, 0.5) }, outputs: { first: tf.slice(w, [0, 0], [1, 1]) } }
}

test.each([
  ['where the state lies in one memory', false],
  ['where it is brought to a device', true],
])(
  'a program that holds the state follows each change of it, and compiles once for each, %s',
  async (_, repeatsSteps) => {
    const compiled: string[] = []
    const onCompile = ({ program }: { program: string }) => compiled.push(program)
    const engine = createOnnxEngine({ repeatsSteps, onCompile })
    const identity = float(
      [SIZE, SIZE],
      Array.from({ length: SIZE * SIZE }, (_, n) => (n % (SIZE + 1) === 0 ? 2 : 0)),
    )
    const state = await engine.createState({ w: identity })
    const held = engine.program('held', multiply, { holdsState: true })
    const x = wave([3, SIZE])
    const times = async () => {
      const { y } = await held.run(state, { x })
      return Array.from(y?.data ?? [], (value, n) => value / (x.data[n] ?? 0))
    }
    expect(await times()).toEqual(Array.from({ length: 3 * SIZE }, () => 2))
    expect(await times()).toEqual(Array.from({ length: 3 * SIZE }, () => 2))
    expect(compiled).toEqual(['held'])

    // By another program, which changes the weights where they lie, and by the caller.
    await engine.program('shrink', shrink).run(state, {})
    expect(await times()).toEqual(Array.from({ length: 3 * SIZE }, () => 1))
    await state.write({ w: { ...identity, data: identity.data.map((value) => value * 4) } })
    expect(await times()).toEqual(Array.from({ length: 3 * SIZE }, () => 8))
    expect(compiled).toEqual(['held', 'shrink', 'held', 'held'])

    // Another state of the same shapes is another program's business.
    const other = await engine.createState({ w: identity })
    const { y } = await held.run(other, { x })
    expect((y?.data[0] ?? 0) / (x.data[0] ?? 1)).toBe(2)
    expect(await times()).toEqual(Array.from({ length: 3 * SIZE }, () => 8))
    expect(compiled).toHaveLength(5)
    await engine.dispose()
  },
)

test('what holds a state does not run once that is gone', async () => {
  const engine = createOnnxEngine()
  const state = await engine.createState({ w: wave([SIZE, SIZE]) })
  const held = engine.program('held', multiply, { holdsState: true })
  const x = wave([1, SIZE])
  await held.run(state, { x })
  state.dispose()
  await expect(held.run(state, { x })).rejects.toThrow('the state has been disposed of')
  await engine.dispose()
})

test('of what compiled steps hold only as much is kept as fits, and the newest in any case', async () => {
  const released: string[] = []
  const cache = new CompiledCache({ steps: 4, heldBytes: 100 })
  const engine = createOnnxEngine()
  const state = (await engine.createState({ w: wave([SIZE, SIZE]) })) as OnnxState
  const step = (name: string, bytes: number): CompiledStep => ({
    trace: {} as CompiledStep['trace'],
    session: {
      release: () => Promise.resolve(void released.push(name)),
    } as CompiledStep['session'],
    held: bytes > 0 ? { state, revision: 0, bytes } : null,
  })
  await cache.add('a', step('a', 60))
  await cache.add('b', step('b', 0))
  await cache.add('c', step('c', 40))
  expect(released).toEqual([])
  await cache.add('d', step('d', 50)) // 150: a goes, b holds nothing, 90 are left
  expect(released).toEqual(['a'])
  await cache.add('e', step('e', 500))
  expect(released).toEqual(['a', 'c', 'd'])
  expect(cache.get('b')).toBeDefined()
  expect(cache.get('e')).toBeDefined()
  await engine.dispose()
})
