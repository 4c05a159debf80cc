import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'

/** Name of the one vector; no weight is called so. */
const VECTORS = '(vectors)'

/** All vectors among some tensors (biases, gains) as one, and back. */
export interface VectorsTogether {
  /** Tensors with these names and shapes, their vectors laid end to end. */
  join: (tensors: Tensors) => Tensors
  /** The other way round. */
  part: (joined: Tensors) => Tensors
}

/** Two thirds of a GPT-2's weights are vectors, and hold a thousandth of its numbers: as one they are one kernel each time. */
export function vectorsTogether(like: Tensors): VectorsTogether {
  const names = Object.keys(like).filter((name) => like[name]?.rank === 1)
  const sizes = names.map((name) => like[name]?.size ?? 0)
  if (names.length < 2) return { join: (tensors) => tensors, part: (tensors) => tensors }
  return {
    join: (tensors) => {
      const vectors = names.flatMap((name) => tensors[name] ?? [])
      const others = Object.entries(tensors).filter(([name]) => !names.includes(name))
      return { ...Object.fromEntries(others), [VECTORS]: tf.concat(vectors) }
    },
    part: ({ [VECTORS]: vectors, ...others }) => {
      const parts = vectors ? tf.split(vectors, sizes) : []
      return {
        ...others,
        ...Object.fromEntries(names.flatMap((name, n) => (parts[n] ? [[name, parts[n]]] : []))),
      }
    },
  }
}
