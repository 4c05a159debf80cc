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

/**
 * The decoder without its head: (B, T) tokens → what heads read, (B·T, E).
 * @param places int32 (M), indices into the B·T tokens: only what heads read there is computed, (M, E)
 */
export function decode(
  config: DecoderConfig,
  parameters: Tensors,
  input: DecoderInput,
  places?: tf.Tensor,
): tf.Tensor {
  const rows = input.ids.shape[0] ?? 0
  const maskOf = attentionMasks(config, input)
  const heads = (z: tf.Tensor) => splitHeads(z, rows, config.headWidth) // (B, H, T, d)
  const mixOf = (layer: number) => (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => {
    const factor = input.dropout?.(attentionWeights(layer))
    return mergeHeads(attend(heads(q), heads(k), heads(v), maskOf(layer), factor))
  }
  const x = blocks(config, parameters, input, mixOf, places)
  return finish(config, parameters, x)
}

/**
 * Embeddings and all layers of N tokens, (N, D); `mixOf` says how each layer's tokens attend. With `places` (M) only
 * those tokens come out, (M, D), and of the last layer nothing else is computed but keys and values.
 */
export function blocks(
  config: DecoderConfig,
  parameters: Tensors,
  { ids, positions, dropout }: Pick<DecoderInput, 'ids' | 'positions' | 'dropout'>,
  mixOf: (layer: number) => Mix,
  places?: tf.Tensor,
): tf.Tensor {
  const rotation =
    config.positions.kind === 'rotary' ? rotationOf(positions, config.positions.frequencies) : null
  let x = dropped(dropout, EMBEDDING, embed(config, parameters, ids, positions))
  const last = config.layers - 1
  // Masks of dropout are for every token, so that with them all of the last layer is computed.
  const early = places && !dropout?.(sublayer(last, 'attn')) ? places : null
  for (let layer = 0; layer < config.layers; layer++) {
    const taken = layer === last ? early : null
    x = block(config, parameters, layer, x, { rotation, mix: mixOf(layer), dropout, places: taken })
  }
  return places && !early ? selectRows(x, places) : x
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

/** One layer on x (N, D): attention, then feed-forward, each added to the residual stream; from there on only `places`. */
function block(
  config: DecoderConfig,
  parameters: Tensors,
  layer: number,
  x: tf.Tensor,
  {
    rotation,
    mix,
    dropout,
    places,
  }: {
    rotation: Rotation | null
    mix: Mix
    dropout: Dropout | undefined
    places: tf.Tensor | null
  },
): tf.Tensor {
  const taken = (z: tf.Tensor) => (places ? selectRows(z, places) : z)
  const norm = (name: string, z: tf.Tensor) =>
    normalize(config, parameters, `h.${layer}.${name}`, z)
  const isBefore = config.normPlacement === 'before'
  const read = isBefore ? norm('ln_1', x) : x
  const mixTaken: Mix = (q, k, v) => taken(mix(q, k, v))
  const change = dropped(
    dropout,
    sublayer(layer, 'attn'),
    selfAttention(config, parameters, `h.${layer}.attn`, read, rotation, mixTaken),
  )
  const sum = tf.add(taken(x), change)
  const attended = isBefore ? sum : norm('ln_1', sum)

  const fed = feedForward(
    config,
    parameters,
    `h.${layer}.mlp`,
    isBefore ? norm('ln_2', attended) : attended,
  )
  const both = tf.add(attended, dropped(dropout, sublayer(layer, 'mlp'), fed))
  return isBefore ? both : norm('ln_2', both)
}
