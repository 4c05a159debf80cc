import { expect, test } from 'vitest'
import { preferencePairs } from '../../../trainer/data/pairs.ts'
import { Random } from '../../../trainer/data/random.ts'
import { batchRankings } from '../../../trainer/data/ranking-batches.ts'
import { rankingInputs } from '../../../trainer/data/ranking-inputs.ts'
import type { HostTensors } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { rewardLoss } from '../../../trainer/losses/reward-loss.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { initialRewardHead, initialWeights } from '../../../trainer/model/init.ts'
import { flatten, unflatten, zerosLike } from '../../../trainer/optimizer/groups.ts'
import { accumulationStep } from '../../../trainer/optimizer/training-step.ts'

const CONFIG = {
  ...{ model_type: 'gpt2' as const, vocab_size: 40, n_positions: 64 },
  ...{ n_embd: 16, n_layer: 2, n_head: 2 },
}

// InstructGPT, section 3.5: all C(K, 2) pairs of a prompt as one batch element, K forward passes instead of K·(K − 1).
// The prompt is read once for all K (arXiv 2410.20305). Every K from 2 to 9, the larger ones with a tie.
test('all pairs of K = 2 to 9 outputs in one packed pass have the gradients of every pair by itself', async () => {
  const random = new Random(11)
  const tokens = (count: number) => Array.from({ length: count }, () => 1 + random.integer(39))
  const rankings = Array.from({ length: 8 }, (_, n) => {
    const k = n + 2
    return {
      promptId: `p${n}`,
      prompt: tokens(4 + n),
      outputs: Array.from({ length: k }, () => tokens(2 + random.integer(4))),
      ranks: Array.from({ length: k }, (_r, at) => (k > 4 && at === 1 ? 0 : at)),
    }
  })
  const head = initialRewardHead(16, random)
  const weights: HostTensors = { ...initialWeights(CONFIG, random), ...head }
  const engine = createOnnxEngine({ threads: 1 })
  const program = engine.program('gradients', accumulationStep(rewardLoss(decoderConfig(CONFIG))))
  const gradients = async (parts: HostTensors[]) => {
    const state = await engine.createState(flatten({ weights, gradients: zerosLike(weights) }))
    let loss = 0
    for (const part of parts) loss += (await program.run(state, part))['loss']?.data[0] ?? NaN
    const values = unflatten(await state.read())['gradients'] ?? {}
    state.dispose()
    return { loss, values }
  }

  const batch = batchRankings(rankings, { maximumTokens: 64, padId: 0 })
  const packed = await gradients([rankingInputs(batch)])
  const pairs = rankings.flatMap((ranking) => {
    const found = preferencePairs(ranking.ranks)
    return found.map(({ winner, loser }) => {
      const two = [winner, loser].map((at) => ranking.outputs[at] ?? [])
      // Each of the two in a row of its own, behind its own copy of the prompt.
      const alone = two.map((output, n) => ({ ...ranking, promptId: `${n}`, outputs: [output] }))
      const rows = batchRankings(
        alone.map((row) => ({ ...row, ranks: [0] })),
        { maximumTokens: 20, padId: 0, atLeast: { rows: 2, length: 20, slots: 2, pairs: 1 } },
      )
      const slot = (n: number) => rows.outputs.findIndex((held) => held.ranking === n)
      const one = (value: number) => ({
        dtype: 'int32' as const,
        shape: [1],
        data: Int32Array.of(value),
      })
      return {
        ...rankingInputs(rows),
        winner: one(slot(0)),
        loser: one(slot(1)),
        pair_weight: {
          ...{ dtype: 'float32' as const, shape: [1] },
          data: Float32Array.of(1 / (rankings.length * found.length)),
        },
      }
    })
  })
  expect(pairs).toHaveLength(1 + 3 + 6 + 9 + 14 + 20 + 27 + 35) // C(K, 2), one less from K = 5 on
  const pairwise = await gradients(pairs)
  expect(packed.loss).toBeCloseTo(pairwise.loss, 5)
  for (const [name, { data }] of Object.entries(pairwise.values)) {
    const found = packed.values[name]?.data ?? []
    const worst = Array.from(data).reduce(
      (most, value, n) => Math.max(most, Math.abs(value - (found[n] ?? NaN))),
      0,
    )
    expect(worst, name).toBeLessThan(1e-5)
  }
  await engine.dispose()
})
