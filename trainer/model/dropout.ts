import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { parameter } from './parameter.ts'

/** Share of values that are set to 0 while a model is trained (Srivastava et al. 2014), by where they are. */
export interface DropoutRates {
  /** Sum of token and position embeddings. */
  embedding: number
  /** What each sublayer adds to the residual stream. */
  residual: number
  /** Weights of attention. */
  attention: number
}

/** A place of a decoder at which values are dropped, and the rate that holds there. */
export interface DropoutPlace {
  name: string
  kind: keyof DropoutRates
}

export const EMBEDDING: DropoutPlace = { name: 'embedding', kind: 'embedding' }
export const attentionWeights = (layer: number): DropoutPlace => ({
  name: `h.${layer}.attn.weights`,
  kind: 'attention',
})
export const sublayer = (layer: number, name: 'attn' | 'mlp'): DropoutPlace => ({
  name: `h.${layer}.${name}`,
  kind: 'residual',
})

/** Names of a program's inputs: which values of a place are kept (bool), and what they are multiplied by (a scalar). */
export const keptInput = (prefix: string, place: DropoutPlace) => `${prefix}dropout.${place.name}`
export const scaleInput = (prefix: string, kind: keyof DropoutRates) =>
  `${prefix}dropout.${kind}.scale`

/** What the values of a place are multiplied by, 0 or 1 / (1 − rate); null where the inputs drop nothing there. */
export type Dropout = (place: DropoutPlace) => tf.Tensor | null

/** Dropout as a program's inputs have it; without such inputs there is none, as in rollouts and evaluation. */
export function dropoutOf(inputs: Tensors, prefix = ''): Dropout {
  return (place) => {
    const kept = inputs[keptInput(prefix, place)]
    if (!kept) return null
    return tf.mul(tf.cast(kept, 'float32'), parameter(inputs, scaleInput(prefix, place.kind)))
  }
}

/** Values of a place with some of them dropped; the mask is brought to their shape. */
export function dropped(
  dropout: Dropout | undefined,
  place: DropoutPlace,
  x: tf.Tensor,
): tf.Tensor {
  const factor = dropout?.(place)
  return factor ? tf.mul(x, tf.reshape(factor, x.shape)) : x
}
