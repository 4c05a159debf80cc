import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { ADAPTER_SCALE, adapterNames } from './adapters.ts'
import type { DecoderConfig } from './config.ts'
import { layerOf, parameter } from './parameter.ts'

/**
 * x (N, in) · weight + bias (out) of layer `name`; the weight is (in, out) as in GPT-2's Conv1D, or (out, in) as in
 * PyTorch's Linear. Where the layer has an adapter, scale · (x · Aᵀ) · Bᵀ is added (LoRA, Hu et al. 2021).
 */
export function linear(
  { linearLayout }: Pick<DecoderConfig, 'linearLayout'>,
  parameters: Tensors,
  name: string,
  hasBias: boolean,
  x: tf.Tensor,
): tf.Tensor {
  const { weight, bias } = layerOf(parameters, name, hasBias)
  const product = tf.matMul(x, weight, false, linearLayout === 'out_in')
  const plain = bias ? tf.add(product, bias) : product
  const { down, up } = adapterNames(name)
  if (!parameters[down]) return plain
  const narrow = tf.matMul(x, parameter(parameters, down), false, true) // (N, rank)
  const change = tf.matMul(narrow, parameter(parameters, up), false, true)
  return tf.add(plain, tf.mul(change, parameter(parameters, ADAPTER_SCALE)))
}
