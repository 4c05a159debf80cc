import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from './with-gradient.ts'

/** LayerNorm over the last axis of x (N, D), biased variance (Ba et al. 2016), with gain and bias (D). */
export function layerNorm(
  x: tf.Tensor,
  { weight, bias }: { weight: tf.Tensor; bias: tf.Tensor },
  epsilon: number,
): tf.Tensor {
  return withGradient(
    [x, weight, bias],
    () => {
      const centred = tf.sub(x, tf.mean(x, -1, true)) // (N, D)
      const variance = tf.mean(tf.square(centred), -1, true) // (N, 1)
      const inverse = tf.rsqrt(tf.add(variance, epsilon)) // (N, 1)
      const normal = tf.mul(centred, inverse) // (N, D)
      return { value: tf.add(tf.mul(normal, weight), bias), saved: [normal, inverse, weight] }
    },
    (dy, saved) => {
      const [normal, inverse, gain] = [savedAt(saved, 0), savedAt(saved, 1), savedAt(saved, 2)]
      const dNormal = tf.mul(dy, gain) // (N, D)
      const slope = tf.mean(tf.mul(dNormal, normal), -1, true) // (N, 1)
      const level = tf.mean(dNormal, -1, true) // (N, 1)
      const dx = tf.mul(tf.sub(tf.sub(dNormal, level), tf.mul(normal, slope)), inverse)
      return [dx, tf.sum(tf.mul(dy, normal), 0), tf.sum(dy, 0)]
    },
  )
}
