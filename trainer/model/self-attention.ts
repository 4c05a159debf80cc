import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from './config.ts'
import { linear } from './linear.ts'
import { parameter } from './parameter.ts'
import { rmsNorm } from './rms-norm.ts'
import { type Rotation, rotate } from './rotation.ts'

/**
 * What attention is to do with queries (N, H·d), divided by the root of the head width, and keys and values
 * (N, Hkv·d), all normalised and rotated as the model wants them: (N, H·d).
 */
export type Mix = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => tf.Tensor

/** Self-attention of layer `name` on x (N, D) → (N, D). */
export function selfAttention(
  config: DecoderConfig,
  parameters: Tensors,
  name: string,
  x: tf.Tensor,
  rotation: Rotation | null,
  mix: Mix,
): tf.Tensor {
  const { headWidth, biases } = config
  const project = (layer: string, z: tf.Tensor, hasBias: boolean) =>
    linear(config, parameters, `${name}.${layer}`, hasBias, z)
  const [q, k, v] = (
    config.fusedAttention
      ? tf.split(project('c_attn', x, biases.queryKeyValue), 3, 1)
      : ['q', 'k', 'v'].map((layer) => project(layer, x, biases.queryKeyValue))
  ) as [tf.Tensor, tf.Tensor, tf.Tensor]

  const prepared = (z: tf.Tensor, norm: string) => {
    if (!config.headNorms && !rotation) return z
    const [tokens = 0, width = 0] = z.shape
    let heads = tf.reshape(z, [-1, headWidth]) // (N·H, d)
    if (config.headNorms)
      heads = rmsNorm(heads, parameter(parameters, `${name}.${norm}.weight`), config.normEpsilon)
    if (rotation)
      heads = rotate(tf.reshape(heads, [tokens, width / headWidth, headWidth]), rotation)
    return tf.reshape(heads, [tokens, width])
  }
  const query = tf.mul(prepared(q, 'q_norm'), 1 / Math.sqrt(headWidth))
  return project('c_proj', mix(query, prepared(k, 'k_norm'), v), biases.attentionOutput)
}
