import * as tf from '@tensorflow/tfjs'
import { expect } from 'vitest'
import type {
  Engine,
  HostTensor,
  HostTensors,
  Step,
  Tensors,
} from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { createEagerEngine } from '../../../trainer/engine/tfjs/eager-engine.ts'

export const float = (shape: number[], data: number[]): HostTensor => ({
  dtype: 'float32',
  shape,
  data: Float32Array.from(data),
})
export const int = (shape: number[], data: number[]): HostTensor => ({
  dtype: 'int32',
  shape,
  data: Int32Array.from(data),
})
export const bool = (shape: number[], data: number[]): HostTensor => ({
  dtype: 'bool',
  shape,
  data: Uint8Array.from(data),
})

/** Numbers between −1 and 1 that look random and are the same each time. */
export function wave(shape: number[], phase = 0): HostTensor {
  const size = shape.reduce((a, b) => a * b, 1)
  return float(
    shape,
    Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) + 4.1 * phase)),
  )
}

/** What a step without state gives on the reference (TensorFlow.js's plain CPU backend) and traced to ONNX. */
export async function onBoth(
  step: (inputs: Parameters<Step>[1]) => ReturnType<Step>['outputs'],
  inputs: HostTensors,
): Promise<{ eager: HostTensors; traced: HostTensors }> {
  const run = async (engine: Engine) => {
    const state = await engine.createState({})
    return engine.program('test', (_, given) => ({ outputs: step(given) })).run(state, inputs)
  }
  const onnx = createOnnxEngine({ threads: 1 })
  const eager = await run(await createEagerEngine('cpu'))
  const traced = await run(onnx)
  await onnx.dispose()
  return { eager, traced }
}

/** What is computed, from which inputs, how. */
export type Case = [string, HostTensors, (x: Tensors) => tf.Tensor | Tensors]

/** A tensor that a case names. */
export function at(tensors: Tensors, name: string): tf.Tensor {
  const tensor = tensors[name]
  if (!tensor) throw new Error(`no ${name}`)
  return tensor
}
export const a = (tensors: Tensors) => at(tensors, 'a')
export const b = (tensors: Tensors) => at(tensors, 'b')

/** Expects the same shapes, element types and values of the trace as of the reference. */
export async function expectSame(f: Case[2], inputs: HostTensors): Promise<void> {
  const { eager, traced } = await onBoth((given) => {
    const result = f(given)
    return result instanceof tf.Tensor ? { result } : result
  }, inputs)
  expect(Object.keys(traced)).toEqual(Object.keys(eager))
  for (const [name, value] of Object.entries(traced)) {
    const expected = eager[name]
    expect(value.shape).toEqual(expected?.shape)
    expect(value.dtype).toBe(expected?.dtype)
    const numbers = Array.from(expected?.data ?? [])
    for (const [index, number] of numbers.entries()) {
      if (Number.isFinite(number)) expect(value.data[index]).toBeCloseTo(number, 4)
      else expect(value.data[index]).toBe(number)
    }
  }
}
