import * as tf from '@tensorflow/tfjs'
import { need, numberAttribute, type KernelTable } from './kernel.ts'

/**
 * The running product along an axis of length n, which ONNX lacks: n copies of the axis, in each of which what does
 * not count yet is replaced by 1, multiplied through. n² numbers: it serves the gradient of a product, not long axes.
 */
export const CUMULATIVE_PRODUCT: KernelTable = {
  Cumprod: (recorder, inputs, attributes) => {
    const x = need(inputs, 'x')
    const { graph } = recorder
    const [axis = 0] = tf.util.parseAxisParam(numberAttribute(attributes, 'axis'), x.shape)
    const length = x.shape[axis] ?? 0
    const counts = (at: number, other: number): boolean => {
      if (at === other) return attributes['exclusive'] !== true
      return attributes['reverse'] === true ? other > at : other < at
    }
    const mask = Uint8Array.from({ length: length * length }, (_, n) =>
      Number(counts(Math.floor(n / length), n % length)),
    )
    const [before, after] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)]
    const maskShape = [length, length, ...after.map(() => 1)]
    const copies = graph.reshape(recorder.nameOf(x), x.shape, [...before, 1, length, ...after])
    const one = graph.scalar(1, x.dtype === 'int32' ? 'int32' : 'float32')
    const chosen = graph.node('Where', [graph.constant('bool', maskShape, mask), copies, one])
    const product = graph.node('ReduceProd', [chosen], { axes: [axis + 1], keepdims: 0 })
    return recorder.result(product, x.shape, x.dtype)
  },
}
