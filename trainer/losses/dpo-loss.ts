import * as tf from '@tensorflow/tfjs'
import type { Step, Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import { decode } from '../model/decoder.ts'
import { parameter } from '../model/parameter.ts'
import { modelTensors } from '../optimizer/groups.ts'
import type { LossOf } from '../optimizer/training-step.ts'
import { tokenLogProbs } from './token-log-probs.ts'
import { decoderInput } from './language-loss.ts'
import { type Pairs, rankingLoss } from './ranking.ts'

/**
 * Direct preference optimisation (Rafailov et al. 2023, equation 7) on all pairs of rankings:
 * Σ weight · softplus(−β·[(log π − log π_ref)(preferred) − (log π − log π_ref)(other)]). It is the reward model's loss
 * with the implicit rewards β·(log π − log π_ref), all (S). Gives those rewards too.
 */
export function dpoLossOf(
  logProbs: tf.Tensor,
  reference: tf.Tensor,
  pairs: Pairs,
  beta: number,
): { loss: tf.Tensor; rewards: tf.Tensor } {
  const rewards = tf.mul(tf.sub(logProbs, reference), beta)
  return { loss: rankingLoss(tf.reshape(rewards, [-1, 1]), pairs), rewards }
}

/**
 * DPO of packed rankings: inputs of the rows, `places`, `targets`, `token_mask` (see output-tokens.ts), `reference` (S)
 * and the pairs; the figure `rewards` is (S).
 */
export function dpoLoss(config: DecoderConfig, beta: number): LossOf {
  return (weights, inputs) => {
    const { loss, rewards } = dpoLossOf(
      outputLogProbs(config, weights, inputs),
      parameter(inputs, 'reference'),
      {
        winner: parameter(inputs, 'winner'),
        loser: parameter(inputs, 'loser'),
        weight: parameter(inputs, 'pair_weight'),
      },
      beta,
    )
    return { loss, figures: { rewards } }
  }
}

/** Log-probabilities (S) of whole outputs given their prompts, from the group `weights`. */
export function outputLogProbStep(config: DecoderConfig): Step {
  return (state, inputs) => ({
    outputs: { log_probs: outputLogProbs(config, modelTensors(state), inputs) },
  })
}

function outputLogProbs(config: DecoderConfig, weights: Tensors, inputs: Tensors): tf.Tensor {
  const places = parameter(inputs, 'places')
  const read = decode(config, weights, decoderInput(inputs), places) // (S·L, E)
  const mask = parameter(inputs, 'token_mask') // (S, L)
  const each = tokenLogProbs(weights, read, parameter(inputs, 'targets'))
  return tf.sum(tf.mul(tf.reshape(each, mask.shape), mask), 1)
}
