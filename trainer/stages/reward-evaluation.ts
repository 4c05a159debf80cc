import type { EncodedRanking } from '../data/rankings.ts'
import type { EngineState, Program } from '../engine/engine.ts'
import { type Accuracy, pairAccuracy } from '../losses/accuracy-interval.ts'
import { rightPairs } from '../losses/right-pairs.ts'
import { BATCHES_TOGETHER, cutIntoRuns } from './batch-trainer.ts'
import { type PreparedRankings, groupByPrompt } from './reward-batch.ts'
import { scalarOf } from './resume.ts'

export interface RewardEvaluation {
  accuracy: Accuracy
  /** Mean over prompts. */
  loss: number
  /** Of every output, by ranking. */
  rewards: number[][]
}

/** Rewards (implicit ones in DPO) of all outputs of some rankings, and what share of their pairs comes out right; pairs of a prompt stay together. */
export async function evaluateRewards(
  program: Program,
  state: EngineState,
  rankings: readonly EncodedRanking[],
  options: {
    promptsPerStep: number
    prepare: (rankings: readonly EncodedRanking[]) => PreparedRankings
  },
): Promise<RewardEvaluation> {
  const prompts = groupByPrompt(rankings)
  const counts: { right: number; pairs: number }[] = []
  const rewardsOf = new Map<EncodedRanking, number[]>()
  let loss = 0
  let comparable = 0
  for (const together of cutIntoRuns(prompts, options.promptsPerStep * BATCHES_TOGETHER)) {
    const parts = cutIntoRuns(together, options.promptsPerStep)
    const batches = parts.map((part) => options.prepare(part.flat()))
    const results = await program.runEach(
      state,
      batches.map(({ inputs }) => inputs),
    )
    for (const [n, part] of parts.entries()) {
      const [batch, outputs] = [batches[n], results[n]]
      if (!batch || !outputs) throw new Error(`batch ${n} of rankings has no outputs`)
      const rewards = batch.byRanking(outputs['rewards']?.data ?? [])
      part.flat().forEach((ranking, place) => rewardsOf.set(ranking, rewards[place] ?? []))
      const own = part.map((group) => {
        const each = group.map((ranking) => rightPairs(rewardsOf.get(ranking) ?? [], ranking.ranks))
        return {
          right: each.reduce((sum, count) => sum + count.right, 0),
          pairs: each.reduce((sum, count) => sum + count.pairs, 0),
        }
      })
      counts.push(...own)
      const withPairs = own.filter(({ pairs }) => pairs > 0).length
      loss += scalarOf(outputs, 'loss') * withPairs
      comparable += withPairs
    }
  }
  return {
    accuracy: pairAccuracy(counts),
    loss: comparable > 0 ? loss / comparable : Number.NaN,
    rewards: rankings.map((ranking) => rewardsOf.get(ranking) ?? []),
  }
}
