import * as tf from '@tensorflow/tfjs'
import type { Step, Tensors } from '../engine/engine.ts'
import { decoderInput } from '../losses/language-loss.ts'
import { modelTensors } from '../optimizer/groups.ts'
import type { DecoderConfig } from './config.ts'
import { decode } from './decoder.ts'
import type { Head } from './families/family.ts'
import { languageHead, rewardHead } from './heads.ts'

/**
 * What transformers' classes give for rows (B, T): `logits` (B, T, V) of a language model; `scores` (B) of a reward
 * model, read at each row's last token that is no padding.
 */
export function forwardStep(config: DecoderConfig, head: Head): Step {
  return (state, inputs) => {
    const weights = modelTensors(state)
    const input = decoderInput(inputs)
    const [rows = 0, length = 0] = input.ids.shape
    const hidden = decode(config, weights, input)
    const outputs: Tensors = {}
    if (head === 'language') {
      const logits = languageHead(weights, hidden)
      outputs['logits'] = tf.reshape(logits, [rows, length, config.vocabularySize])
    } else {
      const scores = tf.reshape(rewardHead(weights, hidden), [rows, length])
      outputs['scores'] = tf.sum(tf.mul(scores, lastReal(input.segment)), 1)
    }
    return { outputs }
  }
}

/** 1 at each row's last token of a segment, else 0: segment (B, T), −1 in padding. */
function lastReal(segment: tf.Tensor): tf.Tensor {
  const [rows = 0, length = 0] = segment.shape
  const places = tf.tensor2d(
    Int32Array.from({ length }, (_, n) => n),
    [1, length],
    'int32',
  )
  const real = tf.greaterEqual(segment, tf.scalar(0, 'int32'))
  const realPlaces = tf.mul(tf.cast(real, 'int32'), tf.add(places, tf.scalar(1, 'int32')))
  const last = tf.reshape(tf.max(realPlaces, 1), [rows, 1])
  return tf.cast(tf.logicalAnd(real, tf.equal(realPlaces, last)), 'float32')
}
