import * as tf from '@tensorflow/tfjs'
import { elementType } from '../recording-backend.ts'
import {
  need,
  numberAttribute,
  numbersAttribute,
  type Info,
  type KernelTable,
  type Recorder,
} from './kernel.ts'

/** Stands for "before the first element" where a slice runs backwards: −1 would be the last one. */
const BEFORE_FIRST = -(2 ** 31)

/** Elements from `begin` up to `end` in steps, each given per axis of `axes`. */
function sliced(
  { graph, nameOf }: Recorder,
  x: Info,
  { begin, end, axes, strides }: Record<'begin' | 'end' | 'axes' | 'strides', number[]>,
): string {
  const ends = end.map((to, n) => ((strides[n] ?? 1) < 0 && to < 0 ? BEFORE_FIRST : to))
  return graph.node('Slice', [
    nameOf(x),
    graph.int64s(begin),
    graph.int64s(ends),
    graph.int64s(axes),
    graph.int64s(strides),
  ])
}

const every = (shape: readonly number[]) => shape.map((_, axis) => axis)

/** Parts of a tensor, the other way round, and with a margin. */
export const SLICE: KernelTable = {
  Slice: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const [begin = [], size = []] = tf.slice_util.parseSliceParams(
      tf.engine().makeTensorFromTensorInfo(x),
      numbersAttribute(attributes, 'begin'),
      numbersAttribute(attributes, 'size'),
    )
    const end = begin.map((from, axis) => from + (size[axis] ?? 0))
    const axes = every(x.shape)
    const name = sliced(recorder, x, { begin, end, axes, strides: axes.map(() => 1) })
    return recorder.result(name, size, x.dtype)
  },
  StridedSlice: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const info = tf.slice_util.sliceInfo(
      x.shape,
      numbersAttribute(attributes, 'begin'),
      numbersAttribute(attributes, 'end'),
      numbersAttribute(attributes, 'strides'),
      numberAttribute(attributes, 'beginMask'),
      numberAttribute(attributes, 'endMask'),
      numberAttribute(attributes, 'ellipsisMask'),
      numberAttribute(attributes, 'newAxisMask'),
      numberAttribute(attributes, 'shrinkAxisMask'),
    )
    const { begin, end, strides, finalShape } = info
    const name = sliced(recorder, x, { begin, end, strides, axes: every(begin) })
    const taken = tf.slice_util.computeOutShape(begin, end, strides)
    const shaped = recorder.graph.reshape(name, taken, finalShape)
    return recorder.result(shaped, finalShape, x.dtype)
  },
  Reverse: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const axes = tf.util.parseAxisParam(numbersAttribute(attributes, 'dims'), x.shape)
    if (axes.length === 0) return recorder.result(recorder.nameOf(x), x.shape, x.dtype)
    const back = axes.map(() => -1)
    const name = sliced(recorder, x, { begin: back, end: back, axes, strides: back })
    return recorder.result(name, x.shape, x.dtype)
  },
  PadV2: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const paddings = attributes['paddings'] as [number, number][]
    const shape = x.shape.map((length, axis) => {
      const [before, after] = paddings[axis] ?? [0, 0]
      return before + length + after
    })
    const { graph } = recorder
    const pads = [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)]
    const value = graph.scalar(numberAttribute(attributes, 'constantValue'), elementType(x.dtype))
    const name = graph.node('Pad', [recorder.nameOf(x), graph.int64s(pads), value])
    return recorder.result(name, shape, x.dtype)
  },
}
