import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { languageHeadWeight } from '../model/heads.ts'
import { summedRows } from '../model/select-rows.ts'
import { savedAt, withGradient } from '../model/with-gradient.ts'
import { logProbabilities } from './cross-entropy.ts'

/**
 * Natural-logarithm probabilities (N) of targets (N, int32) under the language head's reading of hidden states (N, E).
 * The gradient of the logits, dy·(one-hot − softmax), is never made: its products with the head's weight and with the
 * hidden states are those of the softmax, and the rows of the targets beside them.
 */
export function tokenLogProbs(weights: Tensors, hidden: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return headLogProbs(hidden, languageHeadWeight(weights), targets)
}

/** −Σ weight·log p(target), as `crossEntropy` has it of logits. */
export function tokenLoss(
  weights: Tensors,
  hidden: tf.Tensor,
  batch: { targets: tf.Tensor; weights: tf.Tensor },
): tf.Tensor {
  return tf.neg(tf.sum(tf.mul(tokenLogProbs(weights, hidden, batch.targets), batch.weights)))
}

function headLogProbs(hidden: tf.Tensor, weight: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  const [classes = 0] = weight.shape
  return withGradient(
    [hidden, weight],
    () => {
      const logits = tf.matMul(hidden, weight, false, true) // (N, V)
      const value = logProbabilities(logits, targets)
      return { value, saved: [tf.softmax(logits), hidden, weight, targets] }
    },
    (dy, saved) => {
      const [softmax, states, head] = [savedAt(saved, 0), savedAt(saved, 1), savedAt(saved, 2)]
      const at = savedAt(saved, 3)
      const slope = tf.reshape(dy, [-1, 1])
      const mean = tf.matMul(softmax, head) // (N, E): what the head's rows are on average
      const scaled = tf.mul(states, slope)
      return [
        tf.mul(tf.sub(tf.gather(head, at), mean), slope),
        tf.add(tf.matMul(softmax, tf.neg(scaled), true, false), summedRows(scaled, at, classes)),
      ]
    },
  )
}
