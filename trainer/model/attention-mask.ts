import * as tf from '@tensorflow/tfjs'
import type { DecoderConfig } from './config.ts'

/** Added to a score that must not count: far below any score, and finite, so that padding rows stay finite. */
export const MASKED = -1e9

/** Rows as attention needs them, each int32 (B, T). */
export interface MaskedRows {
  segment: tf.Tensor
  branch: tf.Tensor
  positions: tf.Tensor
}

/**
 * What to add to attention scores, (B, 1, T, T): 0 where token i (row) sees token j (column), else −1e9. It does if
 * j ≤ i, both are of one segment, and j belongs to the prompt (branch 0) or to the same branch; so texts packed into
 * one row do not see each other, and outputs that share a prompt see it and themselves (arXiv 2410.20305).
 * @param window tokens back that a token sees, itself included, counted in positions: packing changes nothing; null: all
 */
export function attentionMask(
  { segment, branch, positions }: MaskedRows,
  window: number | null = null,
): tf.Tensor {
  const [rows = 0, length = 0] = segment.shape
  const causal = tf.tensor2d(
    Uint8Array.from({ length: length * length }, (_, n) =>
      n % length <= Math.floor(n / length) ? 1 : 0,
    ),
    [length, length],
    'bool',
  )
  const column = (x: tf.Tensor) => tf.reshape(x, [rows, 1, length]) // varies with j
  const row = (x: tf.Tensor) => tf.reshape(x, [rows, length, 1]) // varies with i
  const sameSegment = tf.equal(row(segment), column(segment)) // (B, T, T)
  const prompt = tf.equal(column(branch), tf.scalar(0, 'int32')) // (B, 1, T)
  let visible = tf.logicalAnd(
    tf.logicalAnd(sameSegment, causal),
    tf.logicalOr(tf.equal(row(branch), column(branch)), prompt),
  )
  if (window !== null) {
    const distance = tf.sub(row(positions), column(positions))
    visible = tf.logicalAnd(visible, tf.less(distance, tf.scalar(window, 'int32')))
  }
  const hidden = tf.cast(tf.logicalNot(visible), 'float32')
  return tf.reshape(tf.mul(hidden, MASKED), [rows, 1, length, length])
}

/** Each layer's mask; layers with equal windows share one. */
export function attentionMasks(
  config: DecoderConfig,
  rows: MaskedRows,
): (layer: number) => tf.Tensor {
  return byWindow(config, (window) => attentionMask(rows, window))
}

/** What a layer's window makes, made once for each width of window. */
export function byWindow(
  { windows }: Pick<DecoderConfig, 'windows'>,
  make: (window: number | null) => tf.Tensor,
): (layer: number) => tf.Tensor {
  const made = new Map<number | null, tf.Tensor>()
  return (layer) => {
    const window = windows[layer] ?? null
    const mask = made.get(window) ?? make(window)
    made.set(window, mask)
    return mask
  }
}
