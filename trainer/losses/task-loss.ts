import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import { decode } from '../model/decoder.ts'
import { parameter } from '../model/parameter.ts'
import { selectRows } from '../model/select-rows.ts'
import type { LossOf } from '../optimizer/training-step.ts'
import type { TaskShape } from '../task-inputs/layouts.ts'
import { crossEntropy } from './cross-entropy.ts'
import { tokenLoss } from './token-log-probs.ts'
import { decoderInput } from './language-loss.ts'

/** Names of the linear layer on the extract token's hidden state: (C, E) and (C), with one row for a multiple choice. */
export const TASK_HEAD = { weight: 'task_head.weight', bias: 'task_head.bias' } as const

/**
 * Logits (B, C) of examples whose S = B·n sequences stand one a row: the hidden states at the extract tokens
 * (`last_token`, S), those of an example added up (similarity in both orders), or one score for each (multiple choice).
 */
function taskLogits(
  weights: Tensors,
  hidden: tf.Tensor,
  inputs: Tensors,
  { sequences, classes, choice }: TaskShape & { choice: boolean },
): tf.Tensor {
  const extracted = selectRows(hidden, parameter(inputs, 'last_token')) // (S, E)
  const [count = 0, width = 0] = extracted.shape
  const features =
    choice || sequences === 1
      ? extracted
      : tf.sum(tf.reshape(extracted, [count / sequences, sequences, width]), 1)
  const scores = tf.add(
    tf.matMul(features, parameter(weights, TASK_HEAD.weight), false, true),
    parameter(weights, TASK_HEAD.bias),
  )
  return choice ? tf.reshape(scores, [count / sequences, classes]) : scores
}

/**
 * GPT-1's fine-tuning objective L₂ + λ·L₁: the cross-entropy of the label, and that of the language model on the same
 * texts (Radford et al. 2018, equation 5). Inputs: rows, `last_token` (S), `labels` and `label_weights` (B), `targets`
 * and `weights` (S·T). Figure `logits` (B, C).
 */
export function taskLoss(
  config: DecoderConfig,
  shape: TaskShape & { choice: boolean },
  auxiliary: number,
): LossOf {
  return (weights, inputs) => {
    const hidden = decode(config, weights, decoderInput(inputs)) // (S·T, E)
    const logits = taskLogits(weights, hidden, inputs, shape)
    const label = crossEntropy(
      logits,
      parameter(inputs, 'labels'),
      parameter(inputs, 'label_weights'),
    )
    if (auxiliary === 0) return { loss: label, figures: { logits } }
    const language = tokenLoss(weights, hidden, {
      targets: parameter(inputs, 'targets'),
      weights: parameter(inputs, 'weights'),
    })
    return { loss: tf.add(label, tf.mul(language, auxiliary)), figures: { logits } }
  }
}
