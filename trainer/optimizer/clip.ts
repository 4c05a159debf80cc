import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'

/** Added to the norm before dividing, as torch's clip_grad_norm_ does. */
const MARGIN = 1e-6

/** Root of the sum of squares over all gradients: a scalar. */
export function globalNorm(gradients: Tensors): tf.Tensor {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))
  return tf.sqrt(tf.sum(tf.stack(squares)))
}

/** What to multiply gradients of this norm by so that it is at most `maximum`: min(1, maximum / norm). */
export function clipScale(norm: tf.Tensor, maximum: number): tf.Tensor {
  return tf.minimum(tf.div(maximum, tf.add(norm, MARGIN)), 1)
}
