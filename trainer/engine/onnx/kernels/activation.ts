import { castName, need, numberAttribute, type KernelTable } from './kernel.ts'
import { operator, unary } from './unary.ts'

/** A softmax along one axis, which TensorFlow.js calls `dim` in one kernel and `axis` in the other. */
function softmax(name: 'Softmax' | 'LogSoftmax', axisName: string): KernelTable[string] {
  return (recorder, inputs, attributes) => {
    const logits = need(inputs, 'logits')
    const axis = numberAttribute(attributes, axisName)
    const x = castName(recorder, logits, 'float32')
    return recorder.result(recorder.graph.node(name, [x], { axis }), logits.shape, 'float32')
  }
}

/** Activation functions of neural networks. */
export const ACTIVATION: KernelTable = {
  Sigmoid: operator('Sigmoid'),
  Tanh: operator('Tanh'),
  Softplus: operator('Softplus'),
  Softmax: softmax('Softmax', 'dim'),
  LogSoftmax: softmax('LogSoftmax', 'axis'),
  Relu: operator('Relu'),
  Relu6: unary((graph, x) => graph.node('Clip', [x, graph.scalar(0), graph.scalar(6)])),
  Elu: operator('Elu'),
  Selu: operator('Selu'),
  LeakyRelu: unary((graph, x, attributes) =>
    graph.node('LeakyRelu', [x], { alpha: { float: numberAttribute(attributes, 'alpha') } }),
  ),
  /** 1 where x > 0, else alpha. */
  Step: unary((graph, x, attributes, { dtype }) => {
    const positive = graph.node('Greater', [
      x,
      graph.scalar(0, dtype === 'int32' ? 'int32' : 'float32'),
    ])
    const alpha = graph.scalar(numberAttribute(attributes, 'alpha'))
    return graph.node('Where', [positive, graph.scalar(1), alpha])
  }, 'float32'),
  EluGrad: (recorder, inputs) => {
    const [dy, y] = [need(inputs, 'dy'), need(inputs, 'y')]
    const { graph } = recorder
    const [slope, value] = [recorder.nameOf(dy), recorder.nameOf(y)]
    const below = graph.node('Mul', [slope, graph.node('Add', [value, graph.scalar(1)])])
    const isAbove = graph.node('GreaterOrEqual', [value, graph.scalar(0)])
    return recorder.result(graph.node('Where', [isAbove, slope, below]), y.shape, 'float32')
  },
  Prelu: (recorder, inputs) => {
    const [x, alpha] = [need(inputs, 'x'), need(inputs, 'alpha')]
    const { graph } = recorder
    const name = recorder.nameOf(x)
    const below = graph.node('Mul', [name, recorder.nameOf(alpha)])
    const isBelow = graph.node('Less', [name, graph.scalar(0)])
    return recorder.result(graph.node('Where', [isBelow, below, name]), x.shape, 'float32')
  },
}
