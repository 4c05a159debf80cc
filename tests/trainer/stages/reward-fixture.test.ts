import { describe, expect, it } from 'vitest'
import { rowsFromAttentionMask } from '../../../trainer/data/attention-mask-rows.ts'
import { preferencePairs } from '../../../trainer/data/pairs.ts'
import { batchRankings } from '../../../trainer/data/ranking-batches.ts'
import { rankingInputs } from '../../../trainer/data/ranking-inputs.ts'
import type { EncodedRanking } from '../../../trainer/data/rankings.ts'
import type { HostTensors } from '../../../trainer/engine/engine.ts'
import { rewardLoss } from '../../../trainer/losses/reward-loss.ts'
import { rightPairs } from '../../../trainer/losses/right-pairs.ts'
import { trainingStep } from '../../../trainer/optimizer/training-step.ts'
import { ENGINES, runnerOf } from '../engines.ts'
import { expectRecorded } from '../expect-recorded.ts'
import { tensor } from '../fixture.ts'
import { float32, int32, stepInputs, trainingFixture } from '../training-fixture.ts'

/** The fixture's nine rows as two rankings, K = 4 with a tie and K = 5. */
function rankingsOf(batch: HostTensors): EncodedRanking[] {
  const [ids, mask] = [tensor(batch, 'input_ids').data, tensor(batch, 'attention_mask').data]
  const [groups, ranks] = [tensor(batch, 'group').data, tensor(batch, 'rank').data]
  return [...tensor(batch, 'prompt_length').data].map((promptLength, g) => {
    const rows = [...groups].flatMap((group, row) => (group === g ? [row] : []))
    const row = (n: number) =>
      [...ids.slice(18 * n, 18 * n + 18)].filter((_, t) => mask[18 * n + t])
    return {
      promptId: String(g),
      prompt: row(rows[0] ?? 0).slice(0, promptLength),
      outputs: rows.map((n) => row(n).slice(promptLength)),
      ranks: rows.map((n) => ranks[n] ?? 0),
    }
  })
}

/** One output a row, as transformers was given them. */
function separateRows(batch: HostTensors, rankings: EncodedRanking[]): HostTensors {
  const mask = tensor(batch, 'attention_mask')
  const lasts = Array.from(
    { length: 9 },
    (_, row) => 18 * row + mask.data.slice(18 * row, 18 * row + 18).lastIndexOf(1),
  )
  const pairs = rankings.flatMap(({ ranks }, g) => {
    const all = preferencePairs(ranks)
    return all.map(({ winner, loser }) => ({
      winner: winner + 4 * g,
      loser: loser + 4 * g,
      weight: 1 / (2 * all.length),
    }))
  })
  return {
    ids: tensor(batch, 'input_ids'),
    ...rowsFromAttentionMask(mask),
    last_token: int32(lasts),
    winner: int32(pairs.map((pair) => pair.winner)),
    loser: int32(pairs.map((pair) => pair.loser)),
    pair_weight: float32(pairs.map((pair) => pair.weight)),
  }
}

describe.each(ENGINES)('ten steps of reward training on %s', (_, open) => {
  it.each([['one row an output'], ['the prompt shared by its outputs']])(
    'repeat what torch recorded: %s',
    async (layout) => {
      const { recorded, config, options, batch, state } = trainingFixture('train-reward')
      const rankings = rankingsOf(batch)
      expect(rankings.map(({ ranks }) => ranks.length)).toEqual([4, 5])
      const packed = batchRankings(rankings, { maximumTokens: 64, padId: 0 })
      const shared = layout.startsWith('the prompt')
      const rows = shared ? rankingInputs(packed) : separateRows(batch, rankings)
      const engine = await open()
      const step = await runnerOf(engine, trainingStep(rewardLoss(config), options), state)
      for (const wanted of recorded.steps) {
        const found = await step(stepInputs(rows, options, wanted))
        expectRecorded(found, 'loss', wanted, wanted.loss)
        expectRecorded(found, 'gradient_norm', wanted, wanted['grad_norm_before_clip'])

        const rewards = rankings.map(({ outputs }): number[] => outputs.map(() => Number.NaN))
        const slots = shared
          ? packed.outputs
          : rankings.flatMap(({ outputs }, ranking) =>
              outputs.map((_, output) => ({ ranking, output })),
            )
        slots.forEach(({ ranking, output }, slot) => {
          const row = rewards[ranking]
          if (row) row[output] = found['rewards']?.[slot] ?? Number.NaN
        })
        const counts = rankings.map(({ ranks }, g) => rightPairs(rewards[g] ?? [], ranks))
        const right = counts.reduce((sum, count) => sum + count.right, 0)
        const pairs = counts.reduce((sum, count) => sum + count.pairs, 0)
        expect(right / pairs).toBeCloseTo(wanted['pair_accuracy'] ?? Number.NaN, 6)
      }
    },
  )
})
