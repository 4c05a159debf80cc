import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { preferencePairs } from '../../../trainer/data/pairs.ts'
import { rankingLoss, stableSoftplus } from '../../../trainer/losses/ranking.ts'
import { rightPairs } from '../../../trainer/losses/right-pairs.ts'

beforeAll(() => tf.setBackend('cpu'))

/** Loss of rankings, each with its rewards and ranks. */
function lossOf(rewards: tf.Tensor, rankings: number[][]): tf.Scalar {
  let start = 0
  const pairs = rankings.flatMap((ranks) => {
    const found = preferencePairs(ranks)
    const own = found.map(({ winner, loser }) => ({
      winner: winner + start,
      loser: loser + start,
      weight: 1 / (found.length * rankings.length),
    }))
    start += ranks.length
    return own
  })
  return rankingLoss(tf.reshape(rewards, [-1, 1]), {
    winner: tf.tensor1d(
      pairs.map((pair) => pair.winner),
      'int32',
    ),
    loser: tf.tensor1d(
      pairs.map((pair) => pair.loser),
      'int32',
    ),
    weight: tf.tensor1d(pairs.map((pair) => pair.weight)),
  }) as tf.Scalar
}

describe('ranking loss', () => {
  it('is the mean of softplus(loser − winner) over all pairs', async () => {
    // rewards 2, 1, 0, best first: (2·softplus(−1) + softplus(−2)) / 3 = (2·0.3132617 + 0.1269280) / 3
    const rewards = tf.tensor1d([2, 1, 0])
    const { value, grad } = tf.valueAndGrad((r: tf.Tensor) => lossOf(r, [[0, 1, 2]]))(rewards)
    expect((await value.data())[0]).toBeCloseTo(0.2511505, 6)
    // d/dr₀ = −(σ(−1) + σ(−2)) / 3 = −(0.2689414 + 0.1192029) / 3; d/dr₁ = (σ(−1) − σ(−1)) / 3
    const [first, second, third] = await grad.data()
    expect(first).toBeCloseTo(-0.12938, 5)
    expect(second).toBeCloseTo(0, 7)
    expect(third).toBeCloseTo(0.12938, 5)
  })

  it('weighs every prompt the same, however many pairs it has', async () => {
    // K = 3 as above; K = 2 with equal rewards: log 2. The mean of prompts, not of the four pairs.
    const loss = lossOf(tf.tensor1d([2, 1, 0, 5, 5]), [
      [0, 1, 2],
      [0, 1],
    ])
    expect((await loss.data())[0]).toBeCloseTo((0.2511505 + 0.6931472) / 2, 6)
  })

  it('drops ties and divides by the pairs that are left', async () => {
    // ranks 0, 0, 1: pairs (0, 2) and (1, 2) only: (softplus(−2) + softplus(−1)) / 2
    const loss = lossOf(tf.tensor1d([2, 1, 0]), [[0, 0, 1]])
    expect((await loss.data())[0]).toBeCloseTo((0.126928 + 0.3132617) / 2, 6)
  })

  it('stays finite where −log σ(x) overflows', async () => {
    const values = await stableSoftplus(tf.tensor1d([100, 0, -10, -200])).data()
    expect(values[0]).toBeCloseTo(100, 5)
    expect(values[1]).toBeCloseTo(0.6931472, 6)
    expect((values[2] ?? Number.NaN) / 4.5398901e-5).toBeCloseTo(1, 5)
    expect(values[3]).toBe(0)
  })
})

describe('softplus', () => {
  it('has gradient σ(x), a half where the margin is 0', async () => {
    const grad = await tf
      .grad(stableSoftplus)(tf.tensor1d([-1, 0, 1, 100]))
      .data()
    const wanted = [0.2689414, 0.5, 0.7310586, 1]
    wanted.forEach((value, n) => expect(grad[n]).toBeCloseTo(value, 6))
  })
})

describe('pairs that the rewards get right', () => {
  it('leave ties out and count an equal reward half', () => {
    expect(rightPairs([3, 2, 1], [0, 1, 2])).toEqual({ right: 3, pairs: 3 })
    expect(rightPairs([1, 2, 3], [0, 1, 2])).toEqual({ right: 0, pairs: 3 })
    expect(rightPairs([1, 1, 0], [0, 1, 1])).toEqual({ right: 1.5, pairs: 2 })
  })
})
