import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { clippedPolicyLoss, clippedValueLoss } from '../../../trainer/losses/policy.ts'

beforeAll(() => tf.setBackend('cpu'))

const one = (value: number) => tf.tensor1d([value])

describe('the clipped policy loss', () => {
  it.each([
    [1, 1.5, -1.2, 1], // clipped from above: −1·1.2
    [-1, 1.5, 1.5, 0], // max(1.5, 1.2)
    [-1, 0.5, 0.8, 1], // max(.5, .8)
    [1, 1, -1, 0],
  ])('of advantage %d at ratio %d is %d', async (advantage, ratio, wanted, clipped) => {
    const batch = { oldLogProbs: one(-2), advantages: one(advantage), weights: one(1) }
    const { loss, clipFraction } = clippedPolicyLoss(one(-2 + Math.log(ratio)), batch, 0.2)
    expect((await loss.data())[0]).toBeCloseTo(wanted, 6)
    expect((await clipFraction.data())[0]).toBe(clipped)
  })
})

describe('the clipped value loss', () => {
  it('takes the larger square, which has no gradient once the value is clipped', async () => {
    // V_old 0, V .5 clipped to .2, R 1: ½·max(.25, .64)
    const { value, grad } = tf.valueAndGrad((v: tf.Tensor) =>
      clippedValueLoss(v, { oldValues: one(0), returns: one(1), weights: one(1) }, 0.2).asScalar(),
    )(one(0.5))
    expect((await value.data())[0]).toBeCloseTo(0.32, 6)
    expect((await grad.data())[0]).toBe(0)
  })
})
