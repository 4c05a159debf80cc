import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { prefersFewKernels } from '../engine/kernel-launches.ts'

/** Added to the norm before dividing, as torch's clip_grad_norm_ does. */
const MARGIN = 1e-6

/** Root of the sum of squares over all gradients: a scalar. */
export function globalNorm(gradients: Tensors): tf.Tensor {
  const squares = Object.values(gradients).map((gradient) => sumOfAll(tf.square(gradient)))
  return tf.sqrt(tf.sum(tf.stack(squares)))
}

/** On a GPU rows are summed side by side, where one sum of all numbers would keep a fraction of it busy. */
function sumOfAll(tensor: tf.Tensor): tf.Tensor {
  return prefersFewKernels() && tensor.rank > 1 ? tf.sum(tf.sum(tensor, -1)) : tf.sum(tensor)
}

/** What to multiply gradients of this norm by so that it is at most `maximum`: min(1, maximum / norm). */
export function clipScale(norm: tf.Tensor, maximum: number): tf.Tensor {
  return tf.minimum(tf.div(maximum, tf.add(norm, MARGIN)), 1)
}
