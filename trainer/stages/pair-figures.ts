import type { EncodedRanking } from '../data/rankings.ts'
import type { HostTensors } from '../engine/engine.ts'
import { rightPairs } from '../losses/right-pairs.ts'
import type { PreparedRankings } from './reward-batch.ts'
import type { RewardEvaluation } from './reward-evaluation.ts'

/** Share of a batch's pairs whose winner has the higher reward, from the rewards that its parts gave in the step. */
export function batchPairAccuracy(
  parts: readonly (readonly EncodedRanking[])[],
  prepared: readonly PreparedRankings[],
  outputs: readonly HostTensors[],
): number {
  const counts = parts.flatMap((part, p) => {
    const rewards = prepared[p]?.byRanking(outputs[p]?.['rewards']?.data ?? []) ?? []
    return part.map(({ ranks }, n) => rightPairs(rewards[n] ?? [], ranks))
  })
  const right = counts.reduce((sum, count) => sum + count.right, 0)
  const pairs = counts.reduce((sum, count) => sum + count.pairs, 0)
  return right / pairs
}

/** The metrics of a look at held-out rankings, under the names of the contract; none where nothing was compared. */
export function heldOutFigures(held: RewardEvaluation | null): Record<string, number> {
  if (!held || held.accuracy.pairs === 0) return {}
  const { accuracy, low, high, pairs } = held.accuracy
  return {
    held_out_loss: held.loss,
    held_out_pair_accuracy: accuracy,
    held_out_pair_accuracy_low: low,
    held_out_pair_accuracy_high: high,
    held_out_pairs: pairs,
  }
}
