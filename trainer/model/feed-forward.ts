import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from './config.ts'
import { gelu } from './gelu.ts'
import { linear } from './linear.ts'
import { silu } from './silu.ts'

const ACTIVATIONS = { gelu, silu, relu: (x: tf.Tensor): tf.Tensor => tf.relu(x) }

/** x (N, D) → (N, D); gated (SwiGLU, Shazeer 2020) or plain. */
export function feedForward(
  config: DecoderConfig,
  parameters: Tensors,
  name: string,
  x: tf.Tensor,
): tf.Tensor {
  const activation = ACTIVATIONS[config.activation]
  const project = (layer: string, z: tf.Tensor) =>
    linear(config, parameters, `${name}.${layer}`, config.biases.feedForward, z)
  const up = project('c_fc', x)
  const inner = config.gated ? tf.mul(activation(project('gate', x)), up) : activation(up)
  return project('c_proj', inner)
}
