import * as tf from '@tensorflow/tfjs'
import type { DecoderConfig } from './config.ts'
import type { Layer } from './parameter.ts'

/** x (N, in) · weight + bias (out); the weight is (in, out) as in GPT-2's Conv1D, or (out, in) as in PyTorch's Linear. */
export function linear(
  x: tf.Tensor,
  { weight, bias }: Layer,
  layout: DecoderConfig['linearLayout'],
): tf.Tensor {
  const product = tf.matMul(x, weight, false, layout === 'out_in')
  return bias ? tf.add(product, bias) : product
}
