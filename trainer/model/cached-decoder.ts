import * as tf from '@tensorflow/tfjs'
import type { Step, Tensors } from '../engine/engine.ts'
import { decoderInput } from '../losses/language-loss.ts'
import { group } from '../optimizer/groups.ts'
import { attend, mergeHeads, splitHeads } from './attention.ts'
import { MASKED, attentionMask } from './attention-mask.ts'
import type { DecoderConfig } from './config.ts'
import { block, embed } from './decoder.ts'
import { languageHead } from './heads.ts'
import { layerNorm } from './layer-norm.ts'
import { affine, parameter } from './parameter.ts'
import { selectRows } from './select-rows.ts'

/**
 * Reads prompts: rows (R, T) → `logits` (R, V) at `last_token` (R, indices into R·T), and `keys.<layer>`,
 * `values.<layer>` (R, H, T, d) for the cache.
 */
export function prefillStep(config: DecoderConfig): Step {
  return (state, inputs) => {
    const weights = group(state, 'weights')
    const input = decoderInput(inputs)
    const rows = input.ids.shape[0] ?? 0
    const mask = attentionMask(input.segment, input.branch)
    const outputs: Tensors = {}
    let x = embed(weights, input.ids, input.positions)
    for (let layer = 0; layer < config.layers; layer++)
      x = block(config, weights, layer, x, (q, k, v) => {
        const [query, keys, values] = [q, k, v].map((z) => splitHeads(z, rows, config.heads)) as [
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
        ]
        outputs[`keys.${layer}`] = keys
        outputs[`values.${layer}`] = values
        return mergeHeads(attend(query, keys, values, mask))
      })
    const last = selectRows(x, parameter(inputs, 'last_token')) // (R, D)
    outputs['logits'] = logitsOf(config, weights, last)
    return { outputs }
  }
}

/**
 * One token more in each of B rows: `ids` and `positions` (B), the past as inputs `past_keys.<layer>` and
 * `past_values.<layer>` (B, H, P, d), of which row b's first `past_length[b]` count. Gives `logits` (B, V) and the new
 * token's `keys.<layer>`, `values.<layer>` (B, H, 1, d) only: what is returned is copied, and the past is long.
 */
export function nextTokenStep(config: DecoderConfig): Step {
  return (state, inputs) => {
    const weights = group(state, 'weights')
    const rows = parameter(inputs, 'ids').shape[0] ?? 0
    const mask = pastMask(
      parameter(inputs, 'past_length'),
      parameter(inputs, 'past_keys.0').shape[2] ?? 0,
    )
    const outputs: Tensors = {}
    let x = embed(weights, parameter(inputs, 'ids'), parameter(inputs, 'positions'))
    for (let layer = 0; layer < config.layers; layer++)
      x = block(config, weights, layer, x, (q, k, v) => {
        const shape = [rows, config.heads, 1, config.width / config.heads]
        const [query, keys, values] = [q, k, v].map((z) => tf.reshape(z, shape)) as [
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
        ]
        outputs[`keys.${layer}`] = keys
        outputs[`values.${layer}`] = values
        const past = {
          keys: parameter(inputs, `past_keys.${layer}`),
          values: parameter(inputs, `past_values.${layer}`),
        }
        return tf.reshape(attendToPast(query, keys, values, past, mask), [rows, config.width])
      })
    outputs['logits'] = logitsOf(config, weights, x)
    return { outputs }
  }
}

/** 0 where a row's past has a token, else −1e9: (B) lengths → (B, 1, 1, P). */
function pastMask(lengths: tf.Tensor, past: number): tf.Tensor {
  const rows = lengths.shape[0] ?? 0
  const places = tf.tensor2d(
    Int32Array.from({ length: past }, (_, p) => p),
    [1, past],
    'int32',
  )
  const absent = tf.greaterEqual(places, tf.reshape(lengths, [rows, 1])) // (B, P)
  return tf.reshape(tf.mul(tf.cast(absent, 'float32'), MASKED), [rows, 1, 1, past])
}

/** One query over the past and itself, without joining the two: (B, H, 1, d). */
function attendToPast(
  query: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  past: { keys: tf.Tensor; values: tf.Tensor },
  mask: tf.Tensor,
): tf.Tensor {
  const length = past.keys.shape[2] ?? 0
  const before = tf.add(tf.matMul(query, past.keys, false, true), mask) // (B, H, 1, P)
  const itself = tf.sum(tf.mul(query, keys), -1, true) // (B, H, 1, 1)
  const weights = tf.softmax(tf.concat([before, itself], -1))
  const [onPast, onItself] = tf.split(weights, [length, 1], -1) as [tf.Tensor, tf.Tensor]
  return tf.add(tf.matMul(onPast, past.values), tf.mul(onItself, values))
}

function logitsOf(config: DecoderConfig, weights: Tensors, x: tf.Tensor): tf.Tensor {
  return languageHead(weights, layerNorm(x, affine(weights, 'ln_f'), config.layerNormEpsilon))
}
