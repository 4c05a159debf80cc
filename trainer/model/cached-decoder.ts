import * as tf from '@tensorflow/tfjs'
import type { Step, Tensors } from '../engine/engine.ts'
import { decoderInput } from '../losses/language-loss.ts'
import { modelTensors } from '../optimizer/groups.ts'
import { attend, mergeHeads, splitHeads } from './attention.ts'
import { MASKED, attentionMasks, byWindow } from './attention-mask.ts'
import type { DecoderConfig } from './config.ts'
import { blocks, finish } from './decoder.ts'
import { languageHead } from './heads.ts'
import { parameter } from './parameter.ts'

/**
 * Reads prompts: rows (R, T) → `logits` (R, V) at `last_token` (R, indices into R·T), with `logit_scale` (a scalar)
 * also `highest` and `powers`, and `keys.<layer>`, `values.<layer>` (R, Hkv, T, d) for the cache.
 */
export function prefillStep(config: DecoderConfig): Step {
  return (state, inputs) => {
    const weights = modelTensors(state)
    const input = decoderInput(inputs)
    const rows = input.ids.shape[0] ?? 0
    const maskOf = attentionMasks(config, input)
    const outputs: Tensors = {}
    const heads = (z: tf.Tensor) => splitHeads(z, rows, config.headWidth)
    const mixOf = (layer: number) => (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => {
      const [keys, values] = [heads(k), heads(v)]
      outputs[`keys.${layer}`] = keys
      outputs[`values.${layer}`] = values
      return mergeHeads(attend(heads(q), keys, values, maskOf(layer)))
    }
    const last = blocks(config, weights, input, mixOf, parameter(inputs, 'last_token')) // (R, D)
    const logits = languageHead(weights, finish(config, weights, last))
    return { outputs: { ...outputs, logits, ...powersOf(logits, inputs) } }
  }
}

/**
 * What a token is drawn by: `powers` e^((logit − `highest` of its row) · scale) (R, V). Not their sum: onnxruntime adds
 * in an order that depends on R.
 */
function powersOf(logits: tf.Tensor, inputs: Tensors): Tensors {
  const scale = inputs['logit_scale']
  if (!scale) return {}
  const highest = tf.max(logits, -1, true)
  return { highest, powers: tf.exp(tf.mul(tf.sub(logits, highest), scale)) }
}

/**
 * One token more in each of B rows: `ids` and `positions` (B), the past as inputs `past_keys.<layer>` and
 * `past_values.<layer>` (B, Hkv, P, d), of which row b's first `past_length[b]` count. Gives `logits` (B, V),
 * with `logit_scale` also `highest` and `powers`, and the new token's `keys.<layer>`, `values.<layer>` (B, Hkv, 1, d) only: what is returned is copied, and the past is long.
 */
export function nextTokenStep(config: DecoderConfig): Step {
  const { heads, keyValueHeads, headWidth } = config
  return (state, inputs) => {
    const weights = modelTensors(state)
    const [ids, positions] = [parameter(inputs, 'ids'), parameter(inputs, 'positions')]
    const rows = ids.shape[0] ?? 0
    const lengths = parameter(inputs, 'past_length')
    const places = parameter(inputs, 'past_keys.0').shape[2] ?? 0
    const maskOf = byWindow(config, (window) => pastMask(lengths, places, window))
    const outputs: Tensors = {}
    const x = blocks(config, weights, { ids, positions }, (layer) => (q, k, v) => {
      // the query heads that share a head of keys stand where else a row's tokens would
      const query = tf.reshape(q, [rows, keyValueHeads, heads / keyValueHeads, headWidth])
      const keys = tf.reshape(k, [rows, keyValueHeads, 1, headWidth])
      const values = tf.reshape(v, [rows, keyValueHeads, 1, headWidth])
      outputs[`keys.${layer}`] = keys
      outputs[`values.${layer}`] = values
      const past = {
        keys: parameter(inputs, `past_keys.${layer}`),
        values: parameter(inputs, `past_values.${layer}`),
      }
      const mixed = attendToPast(query, keys, values, past, maskOf(layer))
      return tf.reshape(mixed, [rows, heads * headWidth])
    })
    const logits = languageHead(weights, finish(config, weights, x))
    return { outputs: { ...outputs, logits, ...powersOf(logits, inputs) } }
  }
}

/**
 * 0 where a row's past has a token that the next one sees, else −1e9: (B) lengths → (B, 1, 1, P). Place p is position
 * p, and the next token is at the position that is the past's length.
 */
function pastMask(lengths: tf.Tensor, past: number, window: number | null): tf.Tensor {
  const rows = lengths.shape[0] ?? 0
  const places = tf.tensor2d(
    Int32Array.from({ length: past }, (_, p) => p),
    [1, past],
    'int32',
  )
  const next = tf.reshape(lengths, [rows, 1])
  let absent = tf.greaterEqual(places, next) // (B, P)
  if (window !== null)
    absent = tf.logicalOr(absent, tf.greaterEqual(tf.sub(next, places), tf.scalar(window, 'int32')))
  return tf.reshape(tf.mul(tf.cast(absent, 'float32'), MASKED), [rows, 1, 1, past])
}

/** Queries (B, Hkv, H/Hkv, d) of one token over the past and itself, without joining the two. */
function attendToPast(
  query: tf.Tensor,
  keys: tf.Tensor,
  values: tf.Tensor,
  past: { keys: tf.Tensor; values: tf.Tensor },
  mask: tf.Tensor,
): tf.Tensor {
  const length = past.keys.shape[2] ?? 0
  const before = tf.add(tf.matMul(query, past.keys, false, true), mask) // (B, Hkv, G, P)
  const itself = tf.sum(tf.mul(query, keys), -1, true) // (B, Hkv, G, 1)
  const weights = tf.softmax(tf.concat([before, itself], -1))
  const [onPast, onItself] = tf.split(weights, [length, 1], -1) as [tf.Tensor, tf.Tensor]
  return tf.add(tf.matMul(onPast, past.values), tf.mul(onItself, values))
}
