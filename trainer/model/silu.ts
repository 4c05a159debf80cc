import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from './with-gradient.ts'

/** SiLU: x · σ(x), element by element. */
export function silu(x: tf.Tensor): tf.Tensor {
  return withGradient(
    [x],
    () => {
      const gate = tf.sigmoid(x)
      const value = tf.mul(x, gate)
      return { value, saved: [gate, value] }
    },
    (dy, saved) => {
      const [gate, value] = [savedAt(saved, 0), savedAt(saved, 1)]
      return [tf.mul(dy, tf.add(gate, tf.sub(value, tf.mul(value, gate))))] // σ + xσ(1 − σ)
    },
  )
}
