import * as tf from '@tensorflow/tfjs'
import { selectRows } from '../model/select-rows.ts'

/** softplus(x) = log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|): finite where −log σ(−x) overflows (DeepSpeed-Chat issue 423). */
export function stableSoftplus(x: tf.Tensor): tf.Tensor {
  return tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x)))))
}

/** Rewards of pairs' winners and losers (P int32 each, indices into rewards) and 1 / (prompts · pairs of the prompt). */
export interface Pairs {
  winner: tf.Tensor
  loser: tf.Tensor
  weight: tf.Tensor
}

/**
 * InstructGPT's reward-model loss for rewards (S, 1): Σ weight · softplus(r_loser − r_winner), the mean over each
 * prompt's pairs and then over prompts (ties are no pairs), so that every prompt weighs the same.
 */
export function rankingLoss(rewards: tf.Tensor, { winner, loser, weight }: Pairs): tf.Tensor {
  const margin = tf.sub(selectRows(rewards, loser), selectRows(rewards, winner)) // (P, 1)
  return tf.sum(tf.mul(tf.reshape(stableSoftplus(margin), [-1]), weight))
}
