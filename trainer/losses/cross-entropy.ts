import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from '../model/with-gradient.ts'

/** Natural-logarithm probabilities (N) of targets (N, int32) under logits (N, V). */
export function logProbabilities(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  const [count = 0, classes = 0] = logits.shape
  return withGradient(
    [logits],
    () => {
      const shifted = tf.sub(logits, tf.max(logits, 1, true)) // (N, V)
      const powers = tf.exp(shifted)
      const total = tf.sum(powers, 1) // (N)
      const starts = tf.tensor1d(
        Int32Array.from({ length: count }, (_, n) => n * classes),
        'int32',
      )
      const chosen = tf.gather(tf.reshape(shifted, [-1]), tf.add(starts, targets)) // (N)
      return { value: tf.sub(chosen, tf.log(total)), saved: [powers, total, targets] }
    },
    (dy, saved) => {
      const [powers, total, at] = [savedAt(saved, 0), savedAt(saved, 1), savedAt(saved, 2)]
      const column = tf.reshape(dy, [count, 1])
      const softmax = tf.mul(powers, tf.div(column, tf.reshape(total, [count, 1])))
      const hot = tf.cast(tf.oneHot(at as tf.Tensor1D, classes), 'float32')
      return [tf.sub(tf.mul(hot, column), softmax)]
    },
  )
}

/**
 * −Σ weight·log p(target). Weights are 1 / (loss-bearing tokens of the whole accumulation window) and 0 elsewhere, so
 * that the loss of a window is its token mean however it is cut into micro-batches (OpenRLHF test_loss_aggregation).
 */
export function crossEntropy(logits: tf.Tensor, targets: tf.Tensor, weights: tf.Tensor): tf.Tensor {
  return tf.neg(tf.sum(tf.mul(logProbabilities(logits, targets), weights)))
}

/** Entropies (N) in nats of softmax(logits), logits (N, V). Not to be differentiated: a figure to watch. */
export function entropies(logits: tf.Tensor): tf.Tensor {
  const shifted = tf.sub(logits, tf.max(logits, 1, true))
  const powers = tf.exp(shifted)
  const total = tf.sum(powers, 1) // (N)
  return tf.sub(tf.log(total), tf.div(tf.sum(tf.mul(powers, shifted), 1), total))
}
