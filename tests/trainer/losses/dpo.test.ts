import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchRankings } from '../../../trainer/data/ranking-batches.ts'
import { outputTokens } from '../../../trainer/data/output-tokens.ts'
import { Random } from '../../../trainer/data/random.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { dpoLossOf } from '../../../trainer/losses/dpo-loss.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { initialWeights } from '../../../trainer/model/init.ts'
import { PreferenceBatches } from '../../../trainer/stages/dpo-batches.ts'

beforeAll(() => tf.setBackend('cpu'))

const pair = {
  winner: tf.tensor1d([0], 'int32'),
  loser: tf.tensor1d([1], 'int32'),
  weight: tf.tensor1d([1]),
}

describe('the DPO loss', () => {
  it('is softplus of −β times how much more the preferred output has gained', async () => {
    // β .1; preferred: −1 against −1.5, other: −2 against −1.5: h = .1·(.5 + .5) = .1; log(1 + e^−.1) = .6443967
    const { loss, rewards } = dpoLossOf(tf.tensor1d([-1, -2]), tf.tensor1d([-1.5, -1.5]), pair, 0.1)
    expect((await loss.data())[0]).toBeCloseTo(0.6443967, 6)
    expect((await rewards.data())[0]).toBeCloseTo(0.05, 7)
    expect((await rewards.data())[1]).toBeCloseTo(-0.05, 7)
  })

  it('is log 2 before the first step, with gradient ∓β/2', async () => {
    const reference = tf.tensor1d([-3, -4])
    const { value, grad } = tf.valueAndGrad(
      (logProbs: tf.Tensor) => dpoLossOf(logProbs, reference, pair, 0.1).loss as tf.Scalar,
    )(tf.tensor1d([-3, -4]))
    expect((await value.data())[0]).toBeCloseTo(Math.LN2, 6)
    const [preferred, other] = await grad.data()
    expect(preferred).toBeCloseTo(-0.05, 7)
    expect(other).toBeCloseTo(0.05, 7)
  })
})

describe('the tokens of outputs that share a prompt', () => {
  const ranking = { promptId: 'p', prompt: [5, 6], outputs: [[7, 8, 9], [10]], ranks: [0, 1] }

  it('are predicted at the token before, the first at the end of the prompt', () => {
    const batch = batchRankings([ranking], { maximumTokens: 64, padId: 0 })
    const { places, targets, mask } = outputTokens(batch, [ranking])
    // row: 5 6 | 7 8 9 | 10
    expect(mask.shape).toEqual([2, 3])
    expect([...mask.data]).toEqual([1, 1, 1, 1, 0, 0])
    expect([...places.data]).toEqual([1, 2, 3, 1, 0, 0])
    expect([...targets.data]).toEqual([7, 8, 9, 10, 0, 0])
  })

  it('have the log-probabilities that each output has in a row of its own', async () => {
    const config = {
      ...{ model_type: 'gpt2' as const, vocab_size: 20, n_positions: 64 },
      ...{ n_embd: 16, n_layer: 2, n_head: 2 },
    }
    const weights = initialWeights(config, new Random(4))
    const engine = createOnnxEngine({ threads: 1 })
    const read = async (rankings: (typeof ranking)[]) => {
      const batches = new PreferenceBatches(engine, decoderConfig(config), {
        ...{ maximumTokens: 64, padId: 0 },
      })
      await batches.readReference(weights, rankings)
      const { inputs, byRanking } = batches.prepare(rankings)
      return byRanking(inputs['reference']?.data ?? []).flat()
    }
    const shared = await read([ranking])
    const alone = await read(ranking.outputs.map((output) => ({ ...ranking, outputs: [output] })))
    expect(shared).toHaveLength(2)
    shared.forEach((value, n) => expect(Math.abs(value - (alone[n] ?? NaN))).toBeLessThan(1e-5))
    await engine.dispose()
  })
})
