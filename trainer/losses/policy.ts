import * as tf from '@tensorflow/tfjs'

/**
 * Clipped policy loss (Schulman et al. 2017): Σ weight · max(−Aρ, −A·clip(ρ, 1 ± ε)), ρ = e^(logp − old); all (N).
 * `clipFraction` is the weighed share of tokens whose clipped term is the larger; `approximateKl` is mean ½(logp − old)².
 */
export function clippedPolicyLoss(
  logProbs: tf.Tensor,
  batch: { oldLogProbs: tf.Tensor; advantages: tf.Tensor; weights: tf.Tensor },
  clipRange: number,
): { loss: tf.Tensor; clipFraction: tf.Tensor; approximateKl: tf.Tensor } {
  const { oldLogProbs, advantages, weights } = batch
  const difference = tf.sub(logProbs, oldLogProbs)
  const ratio = tf.exp(difference)
  const clipped = tf.clipByValue(ratio, 1 - clipRange, 1 + clipRange)
  const plain = tf.neg(tf.mul(advantages, ratio))
  const limited = tf.neg(tf.mul(advantages, clipped))
  const isClipped = tf.cast(tf.greater(limited, plain), 'float32')
  return {
    loss: tf.sum(tf.mul(tf.maximum(plain, limited), weights)),
    clipFraction: tf.sum(tf.mul(isClipped, weights)),
    approximateKl: tf.mul(tf.sum(tf.mul(tf.square(difference), weights)), 0.5),
  }
}

/** Σ weight · ½ · max((V − R)², (V_old + clip(V − V_old, ±ε) − R)²); all (N). */
export function clippedValueLoss(
  values: tf.Tensor,
  batch: { oldValues: tf.Tensor; returns: tf.Tensor; weights: tf.Tensor },
  clipRange: number,
): tf.Tensor {
  const { oldValues, returns, weights } = batch
  const moved = tf.clipByValue(tf.sub(values, oldValues), -clipRange, clipRange)
  const plain = tf.square(tf.sub(values, returns))
  const limited = tf.square(tf.sub(tf.add(oldValues, moved), returns))
  return tf.mul(tf.sum(tf.mul(tf.maximum(plain, limited), weights)), 0.5)
}
