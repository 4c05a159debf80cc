import * as tf from '@tensorflow/tfjs'
import type { Tensors } from '../engine/engine.ts'
import { affine, parameter } from './parameter.ts'

/** What logits are made with, (V, E): the token embedding where the model has no other. */
export function languageHeadWeight(parameters: Tensors): tf.Tensor {
  return parameters['lm_head.weight'] ?? parameter(parameters, 'wte.weight')
}

/** Logits (N, V) of hidden states (N, E). */
export function languageHead(parameters: Tensors, hidden: tf.Tensor): tf.Tensor {
  return tf.matMul(hidden, languageHeadWeight(parameters), false, true)
}

/** Rewards (N, 1) of hidden states (N, E): the `score` of transformers' classes ForSequenceClassification, which has no bias. */
export function rewardHead(parameters: Tensors, hidden: tf.Tensor): tf.Tensor {
  return tf.matMul(hidden, parameter(parameters, 'score.weight'), false, true)
}

/** Values (N) of hidden states (N, E): what is still to come after this token. */
export function valueHead(parameters: Tensors, hidden: tf.Tensor): tf.Tensor {
  const { weight, bias } = affine(parameters, 'v_head')
  return tf.reshape(tf.add(tf.matMul(hidden, weight, false, true), bias), [-1])
}
