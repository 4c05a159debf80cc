import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from './with-gradient.ts'

/** Rows of table (R, C) at indices (M) → (M, C); their gradients are added up where an index repeats. */
export function selectRows(table: tf.Tensor, indices: tf.Tensor): tf.Tensor {
  const rows = table.shape[0] ?? 0
  return withGradient(
    [table],
    () => ({ value: tf.gather(table, indices), saved: [indices] }),
    (dy, saved) => {
      const at = savedAt(saved, 0) as tf.Tensor1D
      return [tf.unsortedSegmentSum(dy, at, rows)]
    },
  )
}
