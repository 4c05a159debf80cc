import * as tf from '@tensorflow/tfjs'
import type { Step, Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import { type DecoderInput, decode } from '../model/decoder.ts'
import { languageHead, valueHead } from '../model/heads.ts'
import { parameter } from '../model/parameter.ts'
import { modelTensors } from '../optimizer/groups.ts'
import type { LossOf } from '../optimizer/training-step.ts'
import { entropies } from './cross-entropy.ts'
import { decoderInput } from './language-loss.ts'
import { clippedPolicyLoss, clippedValueLoss } from './policy.ts'
import { tokenLogProbs, tokenLoss } from './token-log-probs.ts'

/** In front of the names of a value function's own network, among the weights that are trained together. */
export const CRITIC = 'critic.'

export interface PpoLossOptions {
  /** Divides logits here as it did when sampling. */
  temperature: number
  clipRange: number
  valueClipRange: number
  valueCoefficient: number
  /** 0: no pretraining rows are expected among the inputs. */
  ptxCoefficient: number
  /** Of the value function's own network; null where it is a head on the policy. */
  criticConfig?: DecoderConfig | null
}

/** What policy and value head say of each token: all (B·T), read at the token before, or of the input `places` (M) only. */
export interface TokenJudgements {
  logProbs: tf.Tensor
  values: tf.Tensor
  /** What the language head reads, divided by the temperature: (M, E). */
  read: tf.Tensor
}

function judge(
  config: DecoderConfig,
  weights: Tensors,
  inputs: Tensors,
  temperature: number,
  criticConfig: DecoderConfig | null,
): TokenJudgements {
  const input = decoderInput(inputs)
  const places = inputs['places']
  const hidden = decode(config, weights, input, places)
  const read = divided(hidden, temperature)
  return {
    read,
    logProbs: tokenLogProbs(weights, read, parameter(inputs, 'targets')),
    values: criticConfig
      ? criticValues(criticConfig, weights, input, places)
      : valueHead(weights, hidden),
  }
}

/** Hidden states whose logits are those of a temperature: the head has no bias. */
function divided(hidden: tf.Tensor, temperature: number): tf.Tensor {
  return temperature === 1 ? hidden : tf.div(hidden, temperature)
}

function criticValues(
  config: DecoderConfig,
  weights: Tensors,
  input: DecoderInput,
  places: tf.Tensor | undefined,
): tf.Tensor {
  const own: Tensors = {}
  for (const [name, tensor] of Object.entries(weights))
    if (name.startsWith(CRITIC)) own[name.slice(CRITIC.length)] = tensor
  return valueHead(own, decode(config, own, input, places))
}

/**
 * PPO-ptx (Ouyang et al. 2022) as one loss, so that one optimizer step follows the sum of its gradients:
 * policy + valueCoefficient · value + ptxCoefficient · next-token loss on pretraining rows (inputs `ptx_…`).
 * `weights` holds 1 / response tokens of the minibatch where a token of a response is the target, else 0.
 */
export function ppoLoss(config: DecoderConfig, options: PpoLossOptions): LossOf {
  return (weights, inputs) => {
    const { temperature, criticConfig = null } = options
    const { logProbs, values } = judge(config, weights, inputs, temperature, criticConfig)
    const tokenWeights = parameter(inputs, 'weights')
    const policy = clippedPolicyLoss(
      logProbs,
      {
        oldLogProbs: parameter(inputs, 'old_log_probs'),
        advantages: parameter(inputs, 'advantages'),
        weights: tokenWeights,
      },
      options.clipRange,
    )
    const valueLoss = clippedValueLoss(
      values,
      {
        oldValues: parameter(inputs, 'old_values'),
        returns: parameter(inputs, 'returns'),
        weights: tokenWeights,
      },
      options.valueClipRange,
    )
    const figures: Tensors = {
      policy_loss: policy.loss,
      value_loss: valueLoss,
      clip_fraction: policy.clipFraction,
      approximate_kl: policy.approximateKl,
    }
    let loss = tf.add(policy.loss, tf.mul(valueLoss, options.valueCoefficient))
    if (options.ptxCoefficient > 0) {
      const hidden = decode(config, weights, decoderInput(inputs, 'ptx_'))
      const ptxLoss = tokenLoss(weights, hidden, {
        targets: parameter(inputs, 'ptx_targets'),
        weights: parameter(inputs, 'ptx_weights'),
      })
      figures['ptx_loss'] = ptxLoss
      loss = tf.add(loss, tf.mul(ptxLoss, options.ptxCoefficient))
    }
    return { loss, figures }
  }
}

/** Log-probabilities, values and entropies of every target token before an update, from the policy's own weights. */
export function judgeStep(
  config: DecoderConfig,
  temperature: number,
  criticConfig: DecoderConfig | null = null,
): Step {
  return (state, inputs) => {
    const weights = modelTensors(state)
    const { logProbs, values, read } = judge(config, weights, inputs, temperature, criticConfig)
    const entropy = entropies(languageHead(weights, read))
    return { outputs: { log_probs: logProbs, values, entropies: entropy } }
  }
}

/** Log-probabilities of every target token under a model without a value head (the reference). */
export function logProbStep(config: DecoderConfig, temperature: number): Step {
  return (state, inputs) => {
    const weights = modelTensors(state)
    const hidden = decode(config, weights, decoderInput(inputs), inputs['places'])
    const read = divided(hidden, temperature)
    return { outputs: { log_probs: tokenLogProbs(weights, read, parameter(inputs, 'targets')) } }
  }
}
