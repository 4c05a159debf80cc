import * as tf from '@tensorflow/tfjs'
import type { Step, Tensors } from '../engine/engine.ts'
import type { DecoderConfig } from '../model/config.ts'
import { decode } from '../model/decoder.ts'
import { rewardHead } from '../model/heads.ts'
import { parameter } from '../model/parameter.ts'
import { modelTensors } from '../optimizer/groups.ts'
import type { LossOf } from '../optimizer/training-step.ts'
import { decoderInput } from './language-loss.ts'
import { rankingLoss } from './ranking.ts'

/** Rewards (S, H) by H heads read at `last_token` (S): indices into the tokens (B·T) of the rows. */
export function outputRewards(config: DecoderConfig, weights: Tensors, inputs: Tensors): tf.Tensor {
  const lasts = parameter(inputs, 'last_token')
  return rewardHead(weights, decode(config, weights, decoderInput(inputs), lasts))
}

/** Ranking loss of packed rankings: all pairs of every ranking from one forward pass; the figure `rewards` is (S), the mean of the heads. */
export function rewardLoss(config: DecoderConfig): LossOf {
  return (weights, inputs) => {
    const rewards = outputRewards(config, weights, inputs)
    const loss = rankingLoss(rewards, {
      winner: parameter(inputs, 'winner'),
      loser: parameter(inputs, 'loser'),
      weight: parameter(inputs, 'pair_weight'),
    })
    return { loss, figures: { rewards: tf.mean(rewards, 1) } }
  }
}

/** Rewards alone, from the group `weights`: output `rewards` (S, H). */
export function rewardScoreStep(config: DecoderConfig): Step {
  return (state, inputs) => {
    const rewards = outputRewards(config, modelTensors(state), inputs)
    return { outputs: { rewards } }
  }
}
