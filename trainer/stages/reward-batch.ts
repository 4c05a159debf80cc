import { type RankingBatch, batchRankings } from '../data/ranking-batches.ts'
import { rankingInputs } from '../data/ranking-inputs.ts'
import type { EncodedRanking } from '../data/rankings.ts'
import type { HostTensors } from '../engine/engine.ts'

/** Rankings as inputs of one forward pass. */
export interface PreparedRankings {
  batch: RankingBatch
  inputs: HostTensors
  /** Real tokens, each prompt once. */
  tokens: number
  /** Sorts the slots' rewards (S) by ranking and output. */
  byRanking: (rewards: ArrayLike<number>) => number[][]
}

/** Packs rankings, prompts shared by their outputs, and remembers where each output's reward will be. */
export function prepareRankings(
  rankings: readonly EncodedRanking[],
  options: { maximumTokens: number; padId: number; prompts?: number },
): PreparedRankings {
  const batch = batchRankings(rankings, options)
  let tokens = 0
  for (const segment of batch.segment.data) if (segment >= 0) tokens++
  return {
    batch,
    inputs: rankingInputs(batch),
    tokens,
    byRanking: (rewards) => {
      const sorted = rankings.map(({ outputs }): number[] => outputs.map(() => Number.NaN))
      batch.outputs.forEach(({ ranking, output }, slot) => {
        const row = sorted[ranking]
        if (row) row[output] = rewards[slot] ?? Number.NaN
      })
      return sorted
    },
  }
}

/** Rankings of one prompt together, so that all its pairs meet in one batch (InstructGPT, section 3.5). */
export function groupByPrompt(rankings: readonly EncodedRanking[]): EncodedRanking[][] {
  const groups = new Map<string, EncodedRanking[]>()
  for (const ranking of rankings) {
    const group = groups.get(ranking.promptId)
    if (group) group.push(ranking)
    else groups.set(ranking.promptId, [ranking])
  }
  return [...groups.values()]
}
