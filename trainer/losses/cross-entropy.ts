import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from '../model/with-gradient.ts'

/** Natural-logarithm probabilities (N) of targets (N, int32) under logits (N, V). */
export function logProbabilities(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  const [count = 0, classes = 0] = logits.shape
  const starts = () =>
    tf.tensor1d(
      Int32Array.from({ length: count }, (_, n) => n * classes),
      'int32',
    )
  return withGradient(
    [logits],
    () => {
      const softmax = tf.softmax(logits) // (N, V)
      const chosen = tf.gather(tf.reshape(logits, [-1]), tf.add(starts(), targets)) // (N)
      // ln Σ exp(logit − highest) = −ln of the largest probability
      const total = tf.neg(tf.log(tf.max(softmax, 1)))
      return {
        value: tf.sub(tf.sub(chosen, tf.max(logits, 1)), total),
        saved: [softmax, targets],
      }
    },
    (dy, saved) => {
      const [softmax, at] = [savedAt(saved, 0), savedAt(saved, 1)]
      const others = tf.mul(softmax, tf.neg(tf.reshape(dy, [count, 1]))) // (N, V)
      const places = tf.reshape(tf.add(starts(), at), [count, 1])
      const own = tf.scatterND(places as tf.Tensor2D, dy, [count * classes])
      return [tf.reshape(tf.add(tf.reshape(others, [-1]), own), [count, classes])]
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
