import type * as tf from '@tensorflow/tfjs'
import { elementType } from '../recording-backend.ts'
import {
  constantNumbers,
  need,
  numberAttribute,
  numbersAttribute,
  type Attributes,
  type Info,
  type KernelTable,
  type Recorder,
} from './kernel.ts'

function filled(
  recorder: Recorder,
  shape: readonly number[],
  value: number,
  dtype: tf.DataType,
): Info {
  const { graph } = recorder
  const scalar = graph.scalar(value, elementType(dtype))
  const name = shape.length === 0 ? scalar : graph.node('Expand', [scalar, graph.int64s(shape)])
  return recorder.result(name, shape, dtype)
}

const typeOf = (attributes: Attributes) =>
  elementType((attributes['dtype'] as tf.DataType | undefined) ?? 'float32')

/** A constant row of numbers. */
function sequence(
  recorder: Recorder,
  length: number,
  value: (index: number) => number,
  dtype: ReturnType<typeof typeOf>,
): Info {
  const values = Array.from({ length }, (_, index) => value(index))
  return recorder.result(constantNumbers(recorder, values, dtype), [length], dtype)
}

/** Tensors that are known when the step is traced. */
export const FILL: KernelTable = {
  Fill: (recorder, _, attributes) =>
    filled(
      recorder,
      numbersAttribute(attributes, 'shape'),
      Number(attributes['value']),
      typeOf(attributes),
    ),
  ZerosLike: (recorder, inputs) => {
    const { shape, dtype } = need(inputs, 'x')
    return filled(recorder, shape, 0, dtype)
  },
  OnesLike: (recorder, inputs) => {
    const { shape, dtype } = need(inputs, 'x')
    return filled(recorder, shape, 1, dtype)
  },
  Range: (recorder, _, attributes) => {
    const start = numberAttribute(attributes, 'start')
    const step = numberAttribute(attributes, 'step')
    const length = Math.max(0, Math.ceil((numberAttribute(attributes, 'stop') - start) / step))
    return sequence(recorder, length, (index) => start + index * step, typeOf(attributes))
  },
  LinSpace: (recorder, _, attributes) => {
    const start = numberAttribute(attributes, 'start')
    const length = numberAttribute(attributes, 'num')
    const step = (numberAttribute(attributes, 'stop') - start) / Math.max(1, length - 1)
    return sequence(recorder, length, (index) => start + index * step, 'float32')
  },
}
