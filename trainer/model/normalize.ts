import type * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from './config.ts'
import { layerNorm } from './layer-norm.ts'
import { affine, parameter } from './parameter.ts'
import { rmsNorm } from './rms-norm.ts'

/** The model's kind of norm, with the gain (and bias) of that name, over x (N, D). */
export function normalize(
  config: DecoderConfig,
  parameters: Tensors,
  name: string,
  x: tf.Tensor,
): tf.Tensor {
  if (config.norm === 'rms')
    return rmsNorm(x, parameter(parameters, `${name}.weight`), config.normEpsilon)
  return layerNorm(x, affine(parameters, name), config.normEpsilon)
}
