import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from './with-gradient.ts'

/** Up to this many rows the gradient is a product with a one-hot matrix, which every backend has and runs in parallel. */
const ONE_HOT_ROWS = 4096

/** Rows of table (R, C) at indices (M) → (M, C); their gradients are added up where an index repeats. */
export function selectRows(table: tf.Tensor, indices: tf.Tensor): tf.Tensor {
  const rows = table.shape[0] ?? 0
  return withGradient(
    [table],
    () => ({ value: tf.gather(table, indices), saved: [indices] }),
    (dy, saved) => [summedRows(dy, savedAt(saved, 0), rows)],
  )
}

/** (M, C) added up at indices (M) into (R, C). */
export function summedRows(x: tf.Tensor, indices: tf.Tensor, rows: number): tf.Tensor {
  const at = indices as tf.Tensor1D
  if (rows > ONE_HOT_ROWS) return tf.unsortedSegmentSum(x, at, rows)
  return tf.matMul(tf.oneHot(at, rows), x, true, false) // (R, M) · (M, C)
}
