import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { attend, mergeHeads, splitHeads } from './attention.ts'
import { attentionMask } from './attention-mask.ts'
import type { DecoderConfig } from './config.ts'
import { gelu } from './gelu.ts'
import { layerNorm } from './layer-norm.ts'
import { linear } from './linear.ts'
import { affine, parameter } from './parameter.ts'
import { selectRows } from './select-rows.ts'

/** A batch of rows, each int32 (B, T); see trainer/data/token-rows.ts for what sees what. */
export interface DecoderInput {
  ids: tf.Tensor
  positions: tf.Tensor
  segment: tf.Tensor
  branch: tf.Tensor
}

/** GPT-2 (Radford et al. 2019) up to and with its final LayerNorm: (B, T) tokens → hidden states (B·T, D). */
export function decode(config: DecoderConfig, parameters: Tensors, input: DecoderInput): tf.Tensor {
  const rows = input.ids.shape[0] ?? 0
  const mask = attentionMask(input.segment, input.branch)
  let x = embed(parameters, input.ids, input.positions)
  for (let layer = 0; layer < config.layers; layer++)
    x = block(config, parameters, layer, x, (q, k, v) => {
      const heads = (z: tf.Tensor) => splitHeads(z, rows, config.heads) // (B, H, T, d)
      return mergeHeads(attend(heads(q), heads(k), heads(v), mask))
    })
  return layerNorm(x, affine(parameters, 'ln_f'), config.layerNormEpsilon)
}

/** Token and position embeddings, (B·T, D). */
export function embed(parameters: Tensors, ids: tf.Tensor, positions: tf.Tensor): tf.Tensor {
  return tf.add(
    selectRows(parameter(parameters, 'wte.weight'), tf.reshape(ids, [-1])),
    selectRows(parameter(parameters, 'wpe.weight'), tf.reshape(positions, [-1])),
  )
}

/** Pre-LN block on x (N, D); `mix` is given queries (divided by the root of the head width), keys and values (N, D). */
export function block(
  config: DecoderConfig,
  parameters: Tensors,
  layer: number,
  x: tf.Tensor,
  mix: (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => tf.Tensor,
): tf.Tensor {
  const of = (name: string) => affine(parameters, `h.${layer}.${name}`)
  const epsilon = config.layerNormEpsilon
  const normal = layerNorm(x, of('ln_1'), epsilon)
  const [q, k, v] = tf.split(linear(normal, of('attn.c_attn')), 3, 1) as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ]
  const scaled = tf.mul(q, 1 / Math.sqrt(config.width / config.heads))
  const attended = tf.add(x, linear(mix(scaled, k, v), of('attn.c_proj')))
  const inner = gelu(linear(layerNorm(attended, of('ln_2'), epsilon), of('mlp.c_fc')))
  return tf.add(attended, linear(inner, of('mlp.c_proj')))
}
