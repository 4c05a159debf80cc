import * as tf from '@tensorflow/tfjs'
import type { AddedRows } from '../graph.ts'
import {
  castName,
  constantNumbers,
  need,
  numberAttribute,
  numbersAttribute,
  type Info,
  type KernelTable,
  type Recorder,
} from './kernel.ts'

const { parseAxisParam, sizeFromShape } = tf.util

/** Indices as ONNX's ...ND operators want them. */
const int64Indices = (recorder: Recorder, indices: Info) =>
  recorder.graph.castToInt64(castName(recorder, indices, 'int32'))

/**
 * hotᵀ · updates for a one-hot matrix (M, R) of the named indices and updates (M, C): each row is added up at its
 * index, (R, C), which takes a sixtieth of the time of the product.
 */
export function summedAt(recorder: Recorder, indices: string, updates: Info, rows: number): Info {
  const { graph } = recorder
  const count = updates.shape[0] ?? 0
  const name = graph.castToInt64(graph.reshape(indices, [count], [count, 1]))
  const places = { name, count, depth: 1 }
  return scattered(recorder, places, updates, [rows, ...updates.shape.slice(1)])
}

/**
 * Zeros of a shape with updates added at places, (N, depth) of them; what meets at one place is added up, in order.
 */
function scattered(
  recorder: Recorder,
  places: { name: string; count: number; depth: number },
  updates: Info,
  shape: readonly number[],
): Info {
  const { graph, traits } = recorder
  const { count, depth } = places
  const dtype = updates.dtype === 'int32' ? 'int32' : 'float32'
  const row = shape.slice(depth)
  const flat = graph.reshape(castName(recorder, updates, dtype), updates.shape, [count, ...row])
  const rows = Math.max(1, Math.floor(traits.numbersAdded / sizeFromShape(row)))
  const part = (name: string, from: number) =>
    rows >= count
      ? name
      : graph.node('Slice', [name, ...[from, from + rows, 0].map((at) => graph.int64s([at]))])
  const added: AddedRows[] = []
  for (let from = 0; from < count; from += rows)
    added.push({ places: part(places.name, from), rows: part(flat, from) })
  const zeros = graph.node('Expand', [graph.scalar(0, dtype), graph.int64s(shape)])
  const sum = graph.withAdded(zeros, added)
  if (dtype === 'float32') graph.noteAddedToZeros(sum, added)
  return recorder.result(sum, shape, dtype)
}

/**
 * Gathers within each element of leading batch axes: the batches are laid end to end, and each one's indices are moved
 * to where it begins.
 */
function gatherInBatches(recorder: Recorder, x: Info, indices: Info, axis: number, batch: number) {
  if (axis !== batch)
    throw new Error(`gather with ${batch} batch axes is recorded along axis ${batch}, not ${axis}`)
  const { graph } = recorder
  const [outer, rows, inner] = [x.shape.slice(0, axis), x.shape[axis] ?? 0, x.shape.slice(axis + 1)]
  const batches = sizeFromShape(outer)
  const starts = Array.from({ length: batches }, (_, index) => index * rows)
  const each = indices.shape.slice(batch)
  const offsets = constantNumbers(recorder, starts, 'int32', [...outer, ...each.map(() => 1)])
  const places = graph.node('Add', [castName(recorder, indices, 'int32'), offsets])
  const table = graph.reshape(recorder.nameOf(x), x.shape, [batches * rows, ...inner])
  const shape = [...outer, ...each, ...inner]
  return recorder.result(graph.node('Gather', [table, places], { axis: 0 }), shape, x.dtype)
}

/** Reading and writing at places that tensors of indices say. */
export const INDEXING: KernelTable = {
  GatherV2: (recorder, inputs, attributes) => {
    const [x, indices] = [need(inputs, 'x'), need(inputs, 'indices')]
    const [axis = 0] = parseAxisParam(numberAttribute(attributes, 'axis'), x.shape)
    const batch = numberAttribute(attributes, 'batchDims')
    if (batch !== 0) return gatherInBatches(recorder, x, indices, axis, batch)
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)]
    const names = [recorder.nameOf(x), castName(recorder, indices, 'int32')]
    return recorder.result(recorder.graph.node('Gather', names, { axis }), shape, x.dtype)
  },
  GatherNd: (recorder, inputs) => {
    const [params, indices] = [need(inputs, 'params'), need(inputs, 'indices')]
    const depth = indices.shape.at(-1) ?? 0
    const shape = [...indices.shape.slice(0, -1), ...params.shape.slice(depth)]
    const names = [recorder.nameOf(params), int64Indices(recorder, indices)]
    return recorder.result(recorder.graph.node('GatherND', names), shape, params.dtype)
  },
  ScatterNd: (recorder, inputs, attributes) => {
    const [indices, updates] = [need(inputs, 'indices'), need(inputs, 'updates')]
    const depth = indices.shape.at(-1) ?? 0
    const count = sizeFromShape(indices.shape.slice(0, -1))
    const name = recorder.graph.reshape(int64Indices(recorder, indices), indices.shape, [
      count,
      depth,
    ])
    const shape = numbersAttribute(attributes, 'shape')
    return scattered(recorder, { name, count, depth }, updates, shape)
  },
  TensorScatterUpdate: (recorder, inputs) => {
    const tensor = need(inputs, 'tensor')
    const [indices, updates] = [need(inputs, 'indices'), need(inputs, 'updates')]
    const names = [
      recorder.nameOf(tensor),
      int64Indices(recorder, indices),
      recorder.nameOf(updates),
    ]
    return recorder.result(recorder.graph.node('ScatterND', names), tensor.shape, tensor.dtype)
  },
  UnsortedSegmentSum: (recorder, inputs, attributes) => {
    const [x, segmentIds] = [need(inputs, 'x'), need(inputs, 'segmentIds')]
    const rows = numberAttribute(attributes, 'numSegments')
    const count = sizeFromShape(segmentIds.shape)
    const ids = int64Indices(recorder, segmentIds)
    const name = recorder.graph.reshape(ids, segmentIds.shape, [count, 1])
    const places = { name, count, depth: 1 }
    return scattered(recorder, places, x, [rows, ...x.shape.slice(segmentIds.shape.length)])
  },
  /** By comparison with 0…depth − 1, several times as fast as ONNX's OneHot, which also counts −1 from the end. */
  OneHot: (recorder, inputs, attributes) => {
    const indices = need(inputs, 'indices')
    const depth = numberAttribute(attributes, 'depth')
    const [on, off] = [
      numberAttribute(attributes, 'onValue'),
      numberAttribute(attributes, 'offValue'),
    ]
    const dtype = (attributes['dtype'] as tf.DataType | undefined) ?? 'float32'
    const type = dtype === 'int32' ? 'int32' : 'float32'
    const { graph } = recorder
    const shape = [...indices.shape, depth]
    const column = graph.reshape(castName(recorder, indices, 'int32'), indices.shape, [
      ...indices.shape,
      1,
    ])
    const classes = constantNumbers(
      recorder,
      Array.from({ length: depth }, (_, index) => index),
      'int32',
    )
    const isHot = graph.node('Equal', [column, classes])
    const hot =
      on === 1 && off === 0
        ? graph.cast(isHot, 'bool', type)
        : graph.node('Where', [isHot, graph.scalar(on, type), graph.scalar(off, type)])
    if (on === 1 && off === 0 && indices.shape.length === 1)
      graph.noteOneHot(isHot, castName(recorder, indices, 'int32'))
    return recorder.result(hot, shape, type)
  },
  TopK: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const k = numberAttribute(attributes, 'k')
    const { graph } = recorder
    const names = [recorder.nameOf(x), graph.int64s([k])]
    const options = { axis: -1, largest: 1, sorted: 1 }
    const [values = '', indices = ''] = graph.split('TopK', names, 2, options)
    const shape = [...x.shape.slice(0, -1), k]
    return [
      recorder.result(values, shape, x.dtype),
      recorder.result(graph.castFromInt64(indices), shape, 'int32'),
    ]
  },
}
