import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { lossPlaces, nextTokenTargets } from '../../../trainer/data/next-token-targets.ts'
import { crossEntropy, entropies, logProbabilities } from '../../../trainer/losses/cross-entropy.ts'
import { int32 } from '../training-fixture.ts'

beforeAll(() => tf.setBackend('cpu'))

describe('log-probabilities', () => {
  it('are those of a softmax, with logits that rule a token out', async () => {
    const logits = tf.tensor2d([
      [2, 2, 2],
      [1, 0, -1e9],
    ])
    const [first, second] = await logProbabilities(logits, tf.tensor1d([1, 0], 'int32')).data()
    expect(first).toBeCloseTo(Math.log(1 / 3), 6)
    expect(second).toBeCloseTo(Math.log(Math.E / (Math.E + 1)), 6)
  })

  it('have the gradient one-hot − softmax', async () => {
    const grad = tf.grad((x: tf.Tensor) => logProbabilities(x, tf.tensor1d([0], 'int32')))
    const [a, b] = await grad(tf.tensor2d([[Math.log(3), 0]])).data() // softmax ¾, ¼
    expect(a).toBeCloseTo(0.25, 6)
    expect(b).toBeCloseTo(-0.25, 6)
  })
})

describe('entropies', () => {
  it('are log V where every token is as likely, and 0 where one is certain', async () => {
    const [even, certain] = await entropies(
      tf.tensor2d([
        [5, 5, 5, 5],
        [100, 0, 0, 0],
      ]),
    ).data()
    expect(even).toBeCloseTo(Math.log(4), 6)
    expect(certain).toBeCloseTo(0, 6)
  })
})

describe('the token mean', () => {
  it('divides by the tokens of the whole accumulation window', async () => {
    // Losses (1, 2) and (3, 4, 5, 6, 7) in two micro-batches: 28 / 7 = 4, not (1.5 + 5) / 2 = 3.25.
    const loss = async (losses: number[]) => {
      // Two classes: −log p(0) = c where logit 1 − logit 0 = log(eᶜ − 1).
      const logits = tf.tensor2d(losses.map((c) => [0, Math.log(Math.exp(c) - 1)]))
      const zeros = tf.zeros([losses.length], 'int32')
      const sum = await crossEntropy(logits, zeros, tf.fill([losses.length], 1 / 7)).data()
      return sum[0] ?? Number.NaN
    }
    expect((await loss([1, 2])) + (await loss([3, 4, 5, 6, 7]))).toBeCloseTo(4, 5)
  })

  it('is over tokens that bear loss, each read from the logits of the one before', () => {
    const ids = int32([5, 6, 7, 0, 8, 9, 0, 0], [2, 4])
    const mask = int32([0, 1, 1, 0, 1, 1, 0, 0], [2, 4]) // the first token of a row bears none
    const { targets, weights } = nextTokenTargets(ids, mask)
    expect([...targets.data]).toEqual([6, 7, 0, 0, 9, 0, 0, 0])
    const third = Math.fround(1 / 3)
    expect([...weights.data]).toEqual([third, third, 0, 0, third, 0, 0, 0])

    const read = lossPlaces({ targets, weights }, 4) // three bear loss; the fourth place is unused
    expect([...read.places.data]).toEqual([0, 1, 4, 0])
    expect([...read.targets.data]).toEqual([6, 7, 9, 0])
    expect([...read.weights.data]).toEqual([third, third, third, 0])
  })
})
