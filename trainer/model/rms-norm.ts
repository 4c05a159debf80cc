import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from './with-gradient.ts'

/** RMSNorm over the last axis of x (N, D): x / √(mean x² + ε) · gain (D) (Zhang & Sennrich 2019). */
export function rmsNorm(x: tf.Tensor, weight: tf.Tensor, epsilon: number): tf.Tensor {
  return withGradient(
    [x, weight],
    () => {
      const power = tf.mean(tf.square(x), -1, true) // (N, 1)
      const inverse = tf.rsqrt(tf.add(power, epsilon)) // (N, 1)
      const normal = tf.mul(x, inverse) // (N, D)
      return { value: tf.mul(normal, weight), saved: [normal, inverse, weight] }
    },
    (dy, saved) => {
      const [normal, inverse, gain] = [savedAt(saved, 0), savedAt(saved, 1), savedAt(saved, 2)]
      const dNormal = tf.mul(dy, gain) // (N, D)
      const slope = tf.mean(tf.mul(dNormal, normal), -1, true) // (N, 1)
      const dx = tf.mul(tf.sub(dNormal, tf.mul(normal, slope)), inverse)
      return [dx, tf.sum(tf.mul(dy, normal), 0)]
    },
  )
}
