import * as tf from '@tensorflow/tfjs'
import { beforeAll, expect, it } from 'vitest'
import { tokenLogProbs, tokenLoss } from '../../../trainer/losses/token-log-probs.ts'

beforeAll(() => tf.setBackend('cpu'))

const head = { 'wte.weight': tf.tensor2d([[Math.log(3)], [0]]) }
const targets = tf.tensor1d([0, 1], 'int32')
/** Logits ln 3 and 0, so that p = ¾ and ¼; and 0 and 0. */
const hidden = () => tf.tensor2d([[1], [0]])

it('are those of a softmax over the head’s logits', async () => {
  const [first, second] = await tokenLogProbs(head, hidden(), targets).data()
  expect(first).toBeCloseTo(Math.log(0.75), 6)
  expect(second).toBeCloseTo(Math.log(0.5), 6)
})

it('have the gradients that lead through the logits', async () => {
  const grads = tf.grads((states: tf.Tensor, weight: tf.Tensor) =>
    tf.sum(tf.mul(tokenLogProbs({ 'wte.weight': weight }, states, targets), tf.tensor1d([1, 2]))),
  )
  const [states, weight] = grads([hidden(), head['wte.weight']])
  // Row 0: W₀ − (¾·ln 3 + ¼·0). Row 1, twice: W₁ − ½·ln 3.
  const [a, b] = (await states?.data()) ?? []
  expect(a).toBeCloseTo(Math.log(3) / 4, 6)
  expect(b).toBeCloseTo(-Math.log(3), 6)
  // Only row 0 has a state: one-hot − softmax is ¼ and −¼.
  const [own, other] = (await weight?.data()) ?? []
  expect(own).toBeCloseTo(0.25, 6)
  expect(other).toBeCloseTo(-0.25, 6)
})

it('lost with their weights', async () => {
  const batch = { targets, weights: tf.tensor1d([0.5, 0.25]) }
  const [loss] = await tokenLoss(head, hidden(), batch).data()
  expect(loss).toBeCloseTo(-0.5 * Math.log(0.75) - 0.25 * Math.log(0.5), 6)
})
