import * as tf from '@tensorflow/tfjs'
import {
  need,
  numberAttribute,
  numbersAttribute,
  upcast,
  castName,
  type Info,
  type KernelTable,
  type Recorder,
} from './kernel.ts'

const { inferFromImplicitShape, parseAxisParam, sizeFromShape } = tf.util
const { computeOutShape, prepareSplitSize } = tf.backend_util

function reshaped(recorder: Recorder, x: Info, shape: number[]): Info {
  return recorder.result(recorder.graph.reshape(recorder.nameOf(x), x.shape, shape), shape, x.dtype)
}

/** The tensors of a kernel that takes a list; there is at least one. */
function list(inputs: Record<string, Info>): [Info, ...Info[]] {
  const [first, ...others] = Object.values(inputs)
  if (!first) throw new Error('an empty list of tensors')
  return [first, ...others]
}

/** A shape with an axis of length 1 put in. */
function withAxis(shape: readonly number[], axis: number): number[] {
  return [...shape.slice(0, axis), 1, ...shape.slice(axis)]
}

/** Parts of some sizes along an axis: one operator, or one for each where it may not give so many. */
function splitAlong({ graph, nameOf, traits }: Recorder, x: Info, sizes: number[], axis: number) {
  if (sizes.length <= traits.partsOfSplit)
    return graph.split('Split', [nameOf(x), graph.int64s(sizes)], sizes.length, { axis })
  let from = 0
  return sizes.map((size) => {
    const places = [from, from + size, axis].map((value) => graph.int64s([value]))
    from += size
    return graph.node('Slice', [nameOf(x), ...places])
  })
}

/** Kernels that give the same numbers another shape, or put several tensors into one and take them out again. */
export const SHAPE: KernelTable = {
  Reshape: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const shape = numbersAttribute(attributes, 'shape')
    return reshaped(recorder, x, inferFromImplicitShape(shape, sizeFromShape(x.shape)))
  },
  ExpandDims: (recorder, inputs, attributes) => {
    const x = need(inputs, 'input')
    const dim = numberAttribute(attributes, 'dim')
    return reshaped(recorder, x, withAxis(x.shape, dim < 0 ? x.shape.length + 1 + dim : dim))
  },
  Concat: (recorder, inputs, attributes) => {
    const parts = list(inputs)
    const [axis = 0] = parseAxisParam(numberAttribute(attributes, 'axis'), parts[0].shape)
    const shapes = parts.map((part) => part.shape)
    const names = parts.filter((part) => sizeFromShape(part.shape) > 0).map(recorder.nameOf)
    const name = recorder.graph.node('Concat', names, { axis })
    return recorder.result(name, computeOutShape(shapes, axis), parts[0].dtype)
  },
  Pack: (recorder, inputs, attributes) => {
    const parts = list(inputs)
    const given = numberAttribute(attributes, 'axis')
    const axis = given < 0 ? given + parts[0].shape.length + 1 : given
    const one = withAxis(parts[0].shape, axis)
    const dtype = upcast(...parts)
    const names = parts.map((part) =>
      recorder.graph.reshape(castName(recorder, part, dtype), part.shape, one),
    )
    const shape = one.with(axis, parts.length)
    return recorder.result(recorder.graph.node('Concat', names, { axis }), shape, dtype)
  },
  Unpack: (recorder, inputs, attributes) => {
    const x = need(inputs, 'value')
    const [axis = 0] = parseAxisParam(numberAttribute(attributes, 'axis'), x.shape)
    const count = x.shape[axis] ?? 0
    const { graph } = recorder
    const [one, shape] = [x.shape.with(axis, 1), x.shape.toSpliced(axis, 1)]
    const sizes = Array.from({ length: count }, () => 1)
    return splitAlong(recorder, x, sizes, axis).map((name) =>
      recorder.result(graph.reshape(name, one, shape), shape, x.dtype),
    )
  },
  SplitV: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const [axis = 0] = parseAxisParam(numberAttribute(attributes, 'axis'), x.shape)
    const wanted = attributes['numOrSizeSplits'] as number | number[]
    const sizes = prepareSplitSize(tf.engine().makeTensorFromTensorInfo(x), wanted, axis)
    return splitAlong(recorder, x, sizes, axis).map((name, index) =>
      recorder.result(name, x.shape.with(axis, sizes[index] ?? 0), x.dtype),
    )
  },
  Tile: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const reps = numbersAttribute(attributes, 'reps')
    const shape = x.shape.map((length, axis) => length * (reps[axis] ?? 1))
    const name = recorder.graph.node('Tile', [recorder.nameOf(x), recorder.graph.int64s(reps)])
    return recorder.result(name, shape, x.dtype)
  },
  BroadcastTo: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const shape = numbersAttribute(attributes, 'shape')
    const name = recorder.graph.node('Expand', [recorder.nameOf(x), recorder.graph.int64s(shape)])
    return recorder.result(name, shape, x.dtype)
  },
}
