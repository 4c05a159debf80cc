import { expect, it } from 'vitest'
import { createEngine } from '../../../trainer/engine/select-engine.ts'
import { fastestOf } from '../../../trainer/engine/survey/fastest-engine.ts'
import { selfTest } from '../../../trainer/engine/survey/self-test.ts'

it.each(['onnx', 'tfjs'] as const)('%s passes the self-test', async (name) => {
  const engine = await createEngine(name)
  await selfTest(engine)
  await engine.dispose()
})

it('the fastest engine is the one with most operations a second, a quarter of them kernel by kernel', () => {
  const probe = (name: 'onnx' | 'tfjs' | 'tfjs-tensorflow' | 'onnx-cuda', rate: number | null) => ({
    name,
    rate,
    problem: rate === null ? 'no library' : null,
  })
  const cuda = probe('onnx-cuda', null)
  expect(fastestOf([probe('onnx', 150), cuda, probe('tfjs-tensorflow', 400)])).toBe('onnx')
  expect(fastestOf([probe('onnx', 150), cuda, probe('tfjs-tensorflow', 4000)])).toBe(
    'tfjs-tensorflow',
  )
  expect(() => fastestOf([cuda])).toThrow('no engine runs on this machine: onnx-cuda: no library')
})
