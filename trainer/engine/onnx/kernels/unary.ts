import type * as tf from '@tensorflow/tfjs'
import type { Graph } from '../graph.ts'
import {
  castName,
  need,
  numberAttribute,
  type Attributes,
  type Info,
  type KernelTable,
} from './kernel.ts'

type Write = (graph: Graph, x: string, attributes: Attributes, of: Info) => string

/** A function of one tensor that keeps its shape; `dtype` is the result's, the input's by default. */
export function unary(write: Write, dtype?: tf.DataType): KernelTable[string] {
  return (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const name = write(recorder.graph, recorder.nameOf(x), attributes, x)
    return recorder.result(name, x.shape, dtype ?? x.dtype)
  }
}

/** One that is an ONNX operator by itself. */
export const operator = (name: string, dtype?: tf.DataType): KernelTable[string] =>
  unary((graph, x) => graph.node(name, [x]), dtype)

/** log(1 + x) without losing a small x: log(u)·x / (u − 1) with u = 1 + x rounded (Kahan). */
const log1p: Write = (graph, x) => {
  const one = graph.scalar(1)
  const u = graph.node('Add', [x, one])
  const log = graph.node('Log', [u])
  const exact = graph.node('Mul', [log, graph.node('Div', [x, graph.node('Sub', [u, one])])])
  const isTiny = graph.node('Equal', [u, one])
  const isSmall = graph.node('Less', [x, one])
  return graph.node('Where', [isTiny, x, graph.node('Where', [isSmall, exact, log])])
}

/** eˣ − 1 without losing a small x: 2t / (1 − t) with t = tanh(x/2). */
const expm1: Write = (graph, x) => {
  const one = graph.scalar(1)
  const t = graph.node('Tanh', [graph.node('Mul', [x, graph.scalar(0.5)])])
  const exact = graph.node('Div', [graph.node('Add', [t, t]), graph.node('Sub', [one, t])])
  const plain = graph.node('Sub', [graph.node('Exp', [x]), one])
  const isSmall = graph.node('Less', [graph.node('Abs', [x]), one])
  return graph.node('Where', [isSmall, exact, plain])
}

/** TensorFlow.js' kernels of one tensor, element by element. */
export const UNARY: KernelTable = {
  Exp: operator('Exp'),
  Expm1: unary(expm1),
  Log: operator('Log'),
  Log1p: unary(log1p),
  Sqrt: operator('Sqrt'),
  Rsqrt: unary((graph, x) => graph.node('Reciprocal', [graph.node('Sqrt', [x])])),
  Reciprocal: operator('Reciprocal'),
  Square: unary((graph, x) => graph.node('Mul', [x, x])),
  Neg: operator('Neg'),
  Abs: operator('Abs'),
  Sign: operator('Sign'),
  Floor: operator('Floor'),
  Ceil: operator('Ceil'),
  Round: operator('Round'),
  Sin: operator('Sin'),
  Cos: operator('Cos'),
  Tan: operator('Tan'),
  Asin: operator('Asin'),
  Acos: operator('Acos'),
  Atan: operator('Atan'),
  Sinh: operator('Sinh'),
  Cosh: operator('Cosh'),
  Erf: operator('Erf'),
  Identity: unary((_, x) => x),
  LogicalNot: operator('Not', 'bool'),
  IsNan: operator('IsNaN', 'bool'),
  IsInf: operator('IsInf', 'bool'),
  IsFinite: unary((graph, x) => {
    const broken = graph.node('Or', [graph.node('IsNaN', [x]), graph.node('IsInf', [x])])
    return graph.node('Not', [broken])
  }, 'bool'),
  ClipByValue: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const bound = (name: string) =>
      recorder.graph.scalar(
        numberAttribute(attributes, name),
        x.dtype === 'int32' ? 'int32' : 'float32',
      )
    const names = [recorder.nameOf(x), bound('clipValueMin'), bound('clipValueMax')]
    return recorder.result(recorder.graph.node('Clip', names), x.shape, x.dtype)
  },
  Cast: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const dtype = attributes['dtype'] as tf.DataType
    return recorder.result(castName(recorder, x, dtype), x.shape, dtype)
  },
}
