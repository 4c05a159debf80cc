import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { attend, mergeHeads, splitHeads } from './attention.ts'
import { attentionMasks } from './attention-mask.ts'
import type { DecoderConfig } from './config.ts'
import { type Dropout, EMBEDDING, attentionWeights, dropped, sublayer } from './dropout.ts'
import { feedForward } from './feed-forward.ts'
import { linear } from './linear.ts'
import { normalize } from './normalize.ts'
import { parameter } from './parameter.ts'
import { type Rotation, rotationOf } from './rotation.ts'
import { selectRows } from './select-rows.ts'
import { type Mix, selfAttention } from './self-attention.ts'

/** A batch of rows, each int32 (B, T); see trainer/data/token-rows.ts for what sees what. */
export interface DecoderInput {
  ids: tf.Tensor
  positions: tf.Tensor
  segment: tf.Tensor
  branch: tf.Tensor
  /** What is dropped while the model is trained; left out, nothing is. */
  dropout?: Dropout
}

/** The decoder without its head: (B, T) tokens → what heads read, (B·T, E). */
export function decode(config: DecoderConfig, parameters: Tensors, input: DecoderInput): tf.Tensor {
  const rows = input.ids.shape[0] ?? 0
  const maskOf = attentionMasks(config, input)
  const heads = (z: tf.Tensor) => splitHeads(z, rows, config.headWidth) // (B, H, T, d)
  const x = blocks(config, parameters, input, (layer) => (q, k, v) => {
    const factor = input.dropout?.(attentionWeights(layer))
    return mergeHeads(attend(heads(q), heads(k), heads(v), maskOf(layer), factor))
  })
  return finish(config, parameters, x)
}

/** Embeddings and all layers of N tokens, (N, D); `mixOf` says how each layer's tokens attend. */
export function blocks(
  config: DecoderConfig,
  parameters: Tensors,
  { ids, positions, dropout }: Pick<DecoderInput, 'ids' | 'positions' | 'dropout'>,
  mixOf: (layer: number) => Mix,
): tf.Tensor {
  const rotation =
    config.positions.kind === 'rotary' ? rotationOf(positions, config.positions.frequencies) : null
  let x = dropped(dropout, EMBEDDING, embed(config, parameters, ids, positions))
  for (let layer = 0; layer < config.layers; layer++)
    x = block(config, parameters, layer, x, { rotation, mix: mixOf(layer), dropout })
  return x
}

/** From the residual stream (N, D) to what heads read (N, E). */
export function finish(config: DecoderConfig, parameters: Tensors, x: tf.Tensor): tf.Tensor {
  const normal = config.finalNorm ? normalize(config, parameters, 'ln_f', x) : x
  return projected(config, parameters, 'project_out', normal)
}

/** Token embeddings, and those of positions where the model has a table of them, (N, D). */
function embed(
  config: DecoderConfig,
  parameters: Tensors,
  ids: tf.Tensor,
  positions: tf.Tensor,
): tf.Tensor {
  const tokens = selectRows(parameter(parameters, 'wte.weight'), tf.reshape(ids, [-1]))
  const x = projected(config, parameters, 'project_in', tokens)
  if (config.positions.kind === 'rotary') return x
  const { offset } = config.positions
  const places = tf.reshape(positions, [-1])
  const rows = offset === 0 ? places : tf.add(places, tf.scalar(offset, 'int32'))
  return tf.add(x, selectRows(parameter(parameters, 'wpe.weight'), rows))
}

/** Between embedding and residual stream, where their widths differ. */
function projected(
  config: DecoderConfig,
  parameters: Tensors,
  name: 'project_in' | 'project_out',
  x: tf.Tensor,
): tf.Tensor {
  if (config.embeddingWidth === config.width) return x
  return linear(config, parameters, name, false, x)
}

/** One layer on x (N, D): attention, then feed-forward, each added to the residual stream. */
function block(
  config: DecoderConfig,
  parameters: Tensors,
  layer: number,
  x: tf.Tensor,
  { rotation, mix, dropout }: { rotation: Rotation | null; mix: Mix; dropout: Dropout | undefined },
): tf.Tensor {
  const norm = (name: string, z: tf.Tensor) =>
    normalize(config, parameters, `h.${layer}.${name}`, z)
  const added = (name: string, z: tf.Tensor, change: (z: tf.Tensor) => tf.Tensor) =>
    config.normPlacement === 'before'
      ? tf.add(z, change(norm(name, z)))
      : norm(name, tf.add(z, change(z)))
  const attended = added('ln_1', x, (z) =>
    dropped(
      dropout,
      sublayer(layer, 'attn'),
      selfAttention(config, parameters, `h.${layer}.attn`, z, rotation, mix),
    ),
  )
  return added('ln_2', attended, (z) =>
    dropped(dropout, sublayer(layer, 'mlp'), feedForward(config, parameters, `h.${layer}.mlp`, z)),
  )
}
