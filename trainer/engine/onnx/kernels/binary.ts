import * as tf from '@tensorflow/tfjs'
import { castName, need, upcast, type Info, type KernelTable, type Recorder } from './kernel.ts'

const { assertAndGetBroadcastShape } = tf.backend_util

type Write = (
  graph: Recorder['graph'],
  a: string,
  b: string,
  dtype: tf.DataType,
  traits: Recorder['traits'],
) => string

/** An operation on two broadcast tensors, promoted to one element type first; `result` is the result's type. */
function binary(
  write: Write,
  { operands, result }: { operands?: tf.DataType; result?: tf.DataType } = {},
): KernelTable[string] {
  return (recorder, inputs) => {
    const [a, b] = [need(inputs, 'a'), need(inputs, 'b')]
    const dtype = operands ?? upcast(a, b)
    const shape = assertAndGetBroadcastShape(a.shape, b.shape)
    const [x, y] = [castName(recorder, a, dtype), castName(recorder, b, dtype)]
    return recorder.result(
      write(recorder.graph, x, y, dtype, recorder.traits),
      shape,
      result ?? dtype,
    )
  }
}

const sum = binary((graph, a, b) => graph.node('Add', [a, b]))

/**
 * A sum, of which one side may be zeros with rows added to them, as the gradient of a table is: those rows are added to
 * the other side. A table of embeddings that also gives the logits has such a gradient, as large as itself.
 */
const add: KernelTable[string] = (recorder, inputs, attributes) => {
  const [a, b] = [need(inputs, 'a'), need(inputs, 'b')]
  if (a.shape.join() === b.shape.join() && a.dtype === 'float32' && b.dtype === 'float32') {
    const { graph } = recorder
    for (const [rows, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const added = graph.addedToZeros(recorder.nameOf(rows))
      if (added)
        return recorder.result(graph.withAdded(recorder.nameOf(other), added), a.shape, 'float32')
    }
  }
  return sum(recorder, inputs, attributes)
}

const arithmetic = (operator: string) => binary((graph, a, b) => graph.node(operator, [a, b]))

/** A comparison; ONNX orders no truth values, so they are compared as integers. */
function comparison(operator: string, negated = false): KernelTable[string] {
  const write: Write = (graph, a, b) => {
    const found = graph.node(operator, [a, b])
    return negated ? graph.node('Not', [found]) : found
  }
  return (recorder, inputs, attributes) => {
    const common = upcast(need(inputs, 'a'), need(inputs, 'b'))
    const operands = common === 'bool' ? 'int32' : common
    return binary(write, { operands, result: 'bool' })(recorder, inputs, attributes)
  }
}

const logical = (write: Write) => binary(write, { operands: 'bool' })

/** a or b; not (neither a nor b) where a provider has no such operator. */
const or: Write = (graph, a, b, _, { hasOr }) => {
  if (hasOr) return graph.node('Or', [a, b])
  const neither = graph.node('And', [graph.node('Not', [a]), graph.node('Not', [b])])
  return graph.node('Not', [neither])
}

/** a modulo b with the sign of b, as in Python; ONNX has that for integers only. */
const modulo: Write = (graph, a, b, dtype) => {
  if (dtype === 'int32') return graph.node('Mod', [a, b])
  const quotient = graph.node('Floor', [graph.node('Div', [a, b])])
  return graph.node('Sub', [a, graph.node('Mul', [quotient, b])])
}

/** Rounded down. Integers are divided exactly, once a − (a mod b) is a multiple of b. */
const floorDivision: Write = (graph, a, b, dtype) => {
  if (dtype === 'int32')
    return graph.node('Div', [graph.node('Sub', [a, graph.node('Mod', [a, b])]), b])
  return graph.cast(graph.node('Floor', [graph.node('Div', [a, b])]), 'float32', 'int32')
}

/** TensorFlow.js' kernels of two tensors, and of sums and choices of several. */
export const BINARY: KernelTable = {
  Add: add,
  Sub: arithmetic('Sub'),
  Multiply: arithmetic('Mul'),
  Maximum: arithmetic('Max'),
  Minimum: arithmetic('Min'),
  Pow: arithmetic('Pow'),
  Mod: binary(modulo),
  RealDiv: binary((graph, a, b) => graph.node('Div', [a, b]), { operands: 'float32' }),
  FloorDiv: binary(floorDivision, { result: 'int32' }),
  SquaredDifference: binary((graph, a, b) => {
    const difference = graph.node('Sub', [a, b])
    return graph.node('Mul', [difference, difference])
  }),
  AddN: (recorder, inputs) => {
    const parts = Object.values(inputs)
    const dtype = upcast(...parts)
    const names = parts.map((part) => castName(recorder, part, dtype))
    const sum = names.reduce((left, right) => recorder.graph.node('Add', [left, right]))
    return recorder.result(sum, (parts[0] as Info).shape, dtype)
  },

  Greater: comparison('Greater'),
  GreaterEqual: comparison('GreaterOrEqual'),
  Less: comparison('Less'),
  LessEqual: comparison('LessOrEqual'),
  Equal: comparison('Equal'),
  NotEqual: comparison('Equal', true),
  LogicalAnd: logical((graph, a, b) => graph.node('And', [a, b])),
  LogicalOr: logical(or),

  Select: (recorder, inputs) => {
    const [condition, t, e] = [need(inputs, 'condition'), need(inputs, 't'), need(inputs, 'e')]
    const dtype = upcast(t, e)
    const names = [
      castName(recorder, condition, 'bool'),
      castName(recorder, t, dtype),
      castName(recorder, e, dtype),
    ]
    return recorder.result(recorder.graph.node('Where', names), t.shape, dtype)
  },
}
