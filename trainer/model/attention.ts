import * as tf from '@tensorflow/tfjs'
import { prefersFewKernels } from '../engine/kernel-launches.ts'
import { savedAt, withGradient } from './with-gradient.ts'

/**
 * softmax(q·kᵀ + mask)·v for queries that are already divided by the root of the head width.
 * q (B, H, Q, d), k and v (B, Hkv, K, d), mask (B, 1, Q, K) → (B, H, Q, d); where Hkv is less than H, each head of keys
 * and values serves H/Hkv neighbouring query heads (Ainslie et al. 2023), whose queries are laid end to end.
 * Where there are as many queries as keys, the mask must hide every later key: those are not looked at.
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

/** Query rows of one block. Smaller ones leave out more masked places, and take more operators. */
export const QUERY_BLOCK = 128

/** The same where each operator costs a launch. */
const QUERY_BLOCK_OF_FEW_KERNELS = 512

/** A run of query rows and the keys that its last one may see. */
interface Block {
  from: number
  rows: number
  keys: number
}

/**
 * Runs of query rows with the prefix of keys that they see: half of all places lie above the diagonal, and are
 * neither multiplied nor looked at. One block where there are as many queries as fit one, or keys beside the queries'.
 */
function causalBlocks(queries: number, keys: number): Block[] {
  const block = prefersFewKernels() ? QUERY_BLOCK_OF_FEW_KERNELS : QUERY_BLOCK
  if (queries !== keys || queries < 2 * block) return [{ from: 0, rows: queries, keys }]
  return Array.from({ length: Math.ceil(queries / block) }, (_, n) => {
    const from = n * block
    const rows = Math.min(block, queries - from)
    return { from, rows, keys: from + rows }
  })
}

/** Places from … from + length of axis 2 (or 3) of a tensor of rank 4; the tensor itself where that is all. */
function part(x: tf.Tensor, axis: 2 | 3, from: number, length: number): tf.Tensor {
  if (x.shape[axis] === length) return x
  const [begin, size] = [[0, 0, 0, 0], [...x.shape]]
  begin[axis] = from
  size[axis] = length
  return tf.slice(x, begin, size)
}

const joined = (parts: tf.Tensor[]) => (parts.length === 1 ? firstOf(parts) : tf.concat(parts, 2))

function firstOf(parts: tf.Tensor[]): tf.Tensor {
  const [first] = parts
  if (!first) throw new Error('attention over no rows')
  return first
}

/** Sums tensors (B, H, K_n, d) of growing K_n: a shorter one counts for the first places. */
function summedPrefixes(parts: tf.Tensor[]): tf.Tensor {
  return parts.reduce((shorter, longer) => {
    const [shared = 0, all = 0] = [shorter.shape[2], longer.shape[2]]
    return tf.concat(
      [tf.add(part(longer, 2, 0, shared), shorter), part(longer, 2, shared, all - shared)],
      2,
    )
  })
}

function attendByHead(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  mask: tf.Tensor,
  factor: tf.Tensor | null,
): tf.Tensor {
  const blocks = causalBlocks(q.shape[2] ?? 0, k.shape[2] ?? 0)
  return withGradient(
    [q, k, v],
    () => {
      const [outputs, weights, used]: [tf.Tensor[], tf.Tensor[], tf.Tensor[]] = [[], [], []]
      for (const { from, rows, keys } of blocks) {
        const inBlock = (x: tf.Tensor) => part(part(x, 2, from, rows), 3, 0, keys)
        const scores = tf.matMul(part(q, 2, from, rows), part(k, 2, 0, keys), false, true)
        const own = tf.softmax(tf.add(scores, inBlock(mask))) // (B, H, rows, keys)
        const kept = factor ? tf.mul(own, inBlock(factor)) : own
        outputs.push(tf.matMul(kept, part(v, 2, 0, keys)))
        weights.push(own)
        if (factor) used.push(kept)
      }
      const value = joined(outputs)
      const dropout = factor ? [factor, ...used] : []
      return { value, saved: [q, k, v, value, ...weights, ...dropout] }
    },
    (dy, saved) => {
      const [query, key, values] = [savedAt(saved, 0), savedAt(saved, 1), savedAt(saved, 2)]
      // Σ_k weight·dWeight = Σ_d dy·output (FlashAttention): d is shorter than K
      const level = tf.sum(tf.mul(dy, savedAt(saved, 3)), -1, true) // (B, H, Q, 1)
      const [dQuery, dKey, dValues]: [tf.Tensor[], tf.Tensor[], tf.Tensor[]] = [[], [], []]
      for (const [n, { from, rows, keys }] of blocks.entries()) {
        const weights = savedAt(saved, 4 + n)
        const used = factor ? savedAt(saved, 5 + blocks.length + n) : weights
        const [slope, prefix] = [part(dy, 2, from, rows), part(values, 2, 0, keys)]
        const dUsed = tf.matMul(slope, prefix, false, true)
        const dWeights = factor
          ? tf.mul(dUsed, part(part(savedAt(saved, 4 + blocks.length), 2, from, rows), 3, 0, keys))
          : dUsed
        const dScores = tf.mul(weights, tf.sub(dWeights, part(level, 2, from, rows)))
        dQuery.push(tf.matMul(dScores, part(key, 2, 0, keys)))
        dKey.push(tf.matMul(dScores, part(query, 2, from, rows), true, false))
        dValues.push(tf.matMul(used, slope, true, false))
      }
      return [joined(dQuery), summedPrefixes(dKey), summedPrefixes(dValues)]
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
