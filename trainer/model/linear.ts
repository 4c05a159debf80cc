import * as tf from '@tensorflow/tfjs'

/** x (N, in) · weight (in, out) + bias (out), as GPT-2's Conv1D stores it. */
export function linear(
  x: tf.Tensor,
  { weight, bias }: { weight: tf.Tensor; bias: tf.Tensor },
): tf.Tensor {
  return tf.add(tf.matMul(x, weight), bias)
}
