import * as tf from '@tensorflow/tfjs'
import { savedAt, withGradient } from '../model/with-gradient.ts'
import { selectRows } from '../model/select-rows.ts'

/**
 * softplus(x) = log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|): finite where −log σ(−x) overflows (DeepSpeed-Chat issue 423).
 * Its gradient is σ(x), ½ at 0 too, where those of max and |x| are both taken as 0: DPO starts there.
 */
export function stableSoftplus(x: tf.Tensor): tf.Tensor {
  return withGradient(
    [x],
    () => ({ value: tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x))))), saved: [x] }),
    (dy, saved) => [tf.mul(dy, tf.sigmoid(savedAt(saved, 0)))],
  )
}

/**
 * Rewards of pairs' winners and losers (P int32 each, indices into rewards) and 1 / (prompts · pairs of the prompt),
 * (P); with H heads (P, H), a share of that for each head.
 */
export interface Pairs {
  winner: tf.Tensor
  loser: tf.Tensor
  weight: tf.Tensor
}

/**
 * InstructGPT's reward-model loss for rewards (S, H) of H heads: Σ weight · softplus(r_loser − r_winner), the mean over each
 * prompt's pairs and then over prompts (ties are no pairs), so that every prompt weighs the same.
 */
export function rankingLoss(rewards: tf.Tensor, { winner, loser, weight }: Pairs): tf.Tensor {
  const margin = tf.sub(selectRows(rewards, loser), selectRows(rewards, winner)) // (P, H)
  return tf.sum(tf.mul(stableSoftplus(margin), tf.reshape(weight, margin.shape)))
}
