import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from './with-gradient.ts'

/**
 * softmax(q·kᵀ + mask)·v for queries that are already divided by the root of the head width.
 * q (B, H, Q, d), k and v (B, Hkv, K, d), mask (B, 1, Q, K) → (B, H, Q, d); where Hkv is less than H, each head of keys
 * and values serves H/Hkv neighbouring query heads (Ainslie et al. 2023), whose queries are laid end to end.
 * @param factor (B, H, Q, K): the attention weights are multiplied by it (dropout)
 */
export function attend(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  mask: tf.Tensor,
  factor: tf.Tensor | null = null,
): tf.Tensor {
  const [rows = 0, heads = 0, length = 0, width = 0] = q.shape
  const keyHeads = k.shape[1] ?? heads
  if (keyHeads === heads) return attendByHead(q, k, v, mask, factor)
  const group = heads / keyHeads
  const queries = tf.reshape(q, [rows, keyHeads, group * length, width])
  const factors = factor && tf.reshape(factor, [rows, keyHeads, group * length, -1])
  const mixed = attendByHead(queries, k, v, tf.tile(mask, [1, 1, group, 1]), factors)
  return tf.reshape(mixed, [rows, heads, length, width])
}

function attendByHead(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  mask: tf.Tensor,
  factor: tf.Tensor | null,
): tf.Tensor {
  return withGradient(
    [q, k, v],
    () => {
      const weights = tf.softmax(tf.add(tf.matMul(q, k, false, true), mask)) // (B, H, Q, K)
      const used = factor ? tf.mul(weights, factor) : weights
      const value = tf.matMul(used, v)
      const dropout = factor ? [used, factor] : []
      return { value, saved: [q, k, v, weights, value, ...dropout] }
    },
    (dy, saved) => {
      const [query, key, values] = [savedAt(saved, 0), savedAt(saved, 1), savedAt(saved, 2)]
      const [weights, output] = [savedAt(saved, 3), savedAt(saved, 4)]
      const used = factor ? savedAt(saved, 5) : weights
      // Σ_k weight·dWeight = Σ_d dy·output (FlashAttention): d is shorter than K
      const level = tf.sum(tf.mul(dy, output), -1, true) // (B, H, Q, 1)
      const dUsed = tf.matMul(dy, values, false, true)
      const dWeights = factor ? tf.mul(dUsed, savedAt(saved, 6)) : dUsed
      const dScores = tf.mul(weights, tf.sub(dWeights, level)) // (B, H, Q, K)
      return [
        tf.matMul(dScores, key),
        tf.matMul(dScores, query, true, false),
        tf.matMul(used, dy, true, false),
      ]
    },
  )
}

/** (B·T, H·d) → (B, H, T, d) */
export function splitHeads(x: tf.Tensor, rows: number, headWidth: number): tf.Tensor {
  const [count = 0, width = 0] = x.shape
  const split = tf.reshape(x, [rows, count / rows, width / headWidth, headWidth])
  return tf.transpose(split, [0, 2, 1, 3])
}

/** (B, H, T, d) → (B·T, H·d) */
export function mergeHeads(x: tf.Tensor): tf.Tensor {
  const [rows = 0, heads = 0, length = 0, width = 0] = x.shape
  return tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [rows * length, heads * width])
}
