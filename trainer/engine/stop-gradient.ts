import * as tf from '@tensorflow/tfjs'

/** The same values, held constant: no gradient flows back through them. */
export function stopGradient(x: tf.Tensor): tf.Tensor {
  const constant = tf.customGrad((value) => ({
    value: tf.clone(value as tf.Tensor),
    gradFunc: () => [tf.zerosLike(x)],
  }))
  return constant(x)
}
