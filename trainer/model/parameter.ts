import type * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'

/** A tensor of a model by its Hugging Face name. @throws Error that names it where the model has none */
export function parameter(parameters: Tensors, name: string): tf.Tensor {
  const tensor = parameters[name]
  if (!tensor)
    throw new Error(
      `tensor ${name} is missing; there are ${Object.keys(parameters).length} others, such as ${Object.keys(parameters)[0] ?? 'none'}`,
    )
  return tensor
}

/** Weight and bias of a layer. */
export function affine(parameters: Tensors, layer: string): { weight: tf.Tensor; bias: tf.Tensor } {
  return {
    weight: parameter(parameters, `${layer}.weight`),
    bias: parameter(parameters, `${layer}.bias`),
  }
}
