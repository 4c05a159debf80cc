import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from './with-gradient.ts'

/** Cosines and sines of N tokens' positions, each (N, 1, d/2). */
export interface Rotation {
  cosine: tf.Tensor
  sine: tf.Tensor
}

/** The rotation of tokens at integer positions (any shape of N) by position · frequency (d/2). */
export function rotationOf(positions: tf.Tensor, frequencies: readonly number[]): Rotation {
  const column = tf.reshape(tf.cast(positions, 'float32'), [-1, 1, 1])
  const angles = tf.mul(column, tf.tensor([...frequencies], [1, 1, frequencies.length], 'float32'))
  return { cosine: tf.cos(angles), sine: tf.sin(angles) }
}

/** Rotary position embedding, half-split (Su et al. 2021): x (N, H, d) → x·cos + [−x₂, x₁]·sin. */
export function rotate(x: tf.Tensor, { cosine, sine }: Rotation): tf.Tensor {
  return withGradient(
    [x],
    () => ({ value: turned(x, cosine, sine), saved: [cosine, sine] }),
    (dy, saved) => [turned(dy, savedAt(saved, 0), tf.neg(savedAt(saved, 1)))], // turned back
  )
}

function turned(x: tf.Tensor, cosine: tf.Tensor, sine: tf.Tensor): tf.Tensor {
  const [first, second] = tf.split(x, 2, -1) as [tf.Tensor, tf.Tensor]
  return tf.concat(
    [
      tf.sub(tf.mul(first, cosine), tf.mul(second, sine)),
      tf.add(tf.mul(second, cosine), tf.mul(first, sine)),
    ],
    -1,
  )
}
