import * as tf from '@tensorflow/tfjs'
import {
  castName,
  need,
  numberAttribute,
  upcast,
  type Attributes,
  type Info,
  type KernelTable,
  type Recorder,
} from './kernel.ts'

const { parseAxisParam } = tf.util
const { computeOutAndReduceShapes, expandShapeToKeepDim } = tf.backend_util

/** Reduces a named value of the given type over the call's axes. */
function reduced(
  { graph }: Recorder,
  x: Info,
  name: string,
  operator: string,
  attributes: Attributes,
): { name: string; shape: number[] } {
  const wanted = attributes['reductionIndices'] ?? attributes['axis'] // Max and Min call them so
  const axes = parseAxisParam(wanted as number | number[], x.shape)
  const keep = attributes['keepDims'] === true
  const [outer] = computeOutAndReduceShapes(x.shape, axes)
  const shape = keep ? expandShapeToKeepDim(outer, axes) : outer
  if (axes.length === 0) return { name, shape } // ONNX takes no axes for all of them
  const keepdims = Number(keep)
  const result =
    operator === 'ReduceSum' // the only one whose axes are an input in this opset
      ? graph.node(operator, [name, graph.int64s(axes)], { keepdims })
      : graph.node(operator, [name], { axes, keepdims })
  return { name: result, shape }
}

/** A reduction over axes; truth values are reduced as integers unless `dtype` says otherwise. */
function reduction(operator: string, dtype?: 'float32'): KernelTable[string] {
  return (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const found = upcast(x)
    const type = dtype ?? (found === 'bool' ? 'int32' : found)
    const { name, shape } = reduced(recorder, x, castName(recorder, x, type), operator, attributes)
    return recorder.result(name, shape, type)
  }
}

/** Whether all or any truth values along axes hold, by the smallest or largest of them as integers. */
function quantifier(operator: 'ReduceMin' | 'ReduceMax'): KernelTable[string] {
  return (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const numbers = castName(recorder, x, 'int32')
    const { name, shape } = reduced(recorder, x, numbers, operator, attributes)
    return recorder.result(recorder.graph.cast(name, 'int32', 'bool'), shape, 'bool')
  }
}

function extremum(operator: 'ArgMax' | 'ArgMin'): KernelTable[string] {
  return (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const [axis = 0] = parseAxisParam(attributes['axis'] as number, x.shape)
    const index = recorder.graph.node(operator, [recorder.nameOf(x)], { axis, keepdims: 0 })
    const shape = x.shape.filter((_, position) => position !== axis)
    return recorder.result(recorder.graph.castFromInt64(index), shape, 'int32')
  }
}

/** Rows from which their sum is faster as a product. */
const MANY_ROWS = 16

const sum = reduction('ReduceSum')

/** A matrix summed over its rows, as every bias gradient is: a product with ones, which onnxruntime runs faster. */
function sumOfRows(recorder: Recorder, x: Info, keep: boolean): Info {
  const [rows = 0, columns = 0] = x.shape
  const { graph } = recorder
  const ones = graph.constant(
    'float32',
    [1, rows],
    new Uint8Array(new Float32Array(rows).fill(1).buffer),
  )
  const product = graph.node('MatMul', [ones, recorder.nameOf(x)])
  const shape = keep ? [1, columns] : [columns]
  return recorder.result(graph.reshape(product, [1, columns], shape), shape, 'float32')
}

/** The sum of all squares in one pass, where `x` is a square; undefined where it is none. */
function sumOfSquares(recorder: Recorder, x: Info, keep: boolean): Info | undefined {
  const { graph } = recorder
  const node = graph.producer(recorder.nameOf(x))
  const [a, b] = node?.inputs ?? []
  if (node?.operator !== 'Mul' || a === undefined || a !== b) return undefined
  const total = graph.node('ReduceSumSquare', [a], { keepdims: Number(keep) })
  return recorder.result(total, keep ? x.shape.map(() => 1) : [], 'float32')
}

export const REDUCTIONS: KernelTable = {
  Sum: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const axes = parseAxisParam(attributes['axis'] as number | number[], x.shape)
    const isOfRows = x.shape.length === 2 && axes.join() === '0' && (x.shape[0] ?? 0) >= MANY_ROWS
    if (isOfRows && x.dtype === 'float32')
      return sumOfRows(recorder, x, attributes['keepDims'] === true)
    const isOfAll = x.dtype === 'float32' && axes.length === x.shape.length && axes.length > 0
    const squares = isOfAll && sumOfSquares(recorder, x, attributes['keepDims'] === true)
    return squares || sum(recorder, inputs, attributes)
  },
  Mean: reduction('ReduceMean', 'float32'),
  Max: reduction('ReduceMax'),
  Min: reduction('ReduceMin'),
  Prod: reduction('ReduceProd'),
  All: quantifier('ReduceMin'),
  Any: quantifier('ReduceMax'),
  ArgMax: extremum('ArgMax'),
  ArgMin: extremum('ArgMin'),
  Cumsum: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const [axis = 0] = parseAxisParam(numberAttribute(attributes, 'axis'), x.shape)
    const flags = {
      exclusive: Number(attributes['exclusive'] === true),
      reverse: Number(attributes['reverse'] === true),
    }
    const dtype = x.dtype === 'float32' ? 'float32' : 'int32'
    const names = [castName(recorder, x, dtype), recorder.graph.scalar(axis, 'int32')]
    return recorder.result(recorder.graph.node('CumSum', names, flags), x.shape, dtype)
  },
}
