import type * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'

/** Weight of a layer, and its bias where the model has one. */
export interface Layer {
  weight: tf.Tensor
  bias?: tf.Tensor | undefined
}

/** A tensor of a model by its name. @throws Error that names it where the model has none */
export function parameter(parameters: Tensors, name: string): tf.Tensor {
  const tensor = parameters[name]
  if (!tensor)
    throw new Error(
      `tensor ${name} is missing; there are ${Object.keys(parameters).length} others, such as ${Object.keys(parameters)[0] ?? 'none'}`,
    )
  return tensor
}

/** Weight and bias of a layer that must have both. */
export function affine(parameters: Tensors, layer: string): Layer & { bias: tf.Tensor } {
  return {
    weight: parameter(parameters, `${layer}.weight`),
    bias: parameter(parameters, `${layer}.bias`),
  }
}

/** A layer whose bias is the config's to say. */
export function layerOf(parameters: Tensors, layer: string, hasBias: boolean): Layer {
  return hasBias ? affine(parameters, layer) : { weight: parameter(parameters, `${layer}.weight`) }
}
