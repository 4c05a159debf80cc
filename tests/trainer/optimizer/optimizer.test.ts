import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HostTensors, Tensors } from '../../../trainer/engine/engine.ts'
import { parameter } from '../../../trainer/model/parameter.ts'
import { adamWInputs } from '../../../trainer/optimizer/adamw.ts'
import { flatten, zerosLike } from '../../../trainer/optimizer/groups.ts'
import { learningRateAt } from '../../../trainer/optimizer/schedule.ts'
import {
  type LossOf,
  accumulationStep,
  optimizerStep,
  trainingStep,
} from '../../../trainer/optimizer/training-step.ts'
import { runEagerly } from '../eager.ts'
import { float32 } from '../training-fixture.ts'

beforeAll(() => tf.setBackend('cpu'))

const OPTIONS = {
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0,
  maximumGradientNorm: 1e9,
}

/** Σ weight·coefficient: its gradient is the input. */
const linearLoss: LossOf = (weights: Tensors, inputs: Tensors) => ({
  loss: tf.sum(tf.mul(parameter(weights, 'w'), parameter(inputs, 'coefficient'))),
  figures: {},
})

function stateOf(w: HostTensors[string]): HostTensors {
  const weights = { w }
  return flatten({
    weights,
    first_moment: zerosLike(weights),
    second_moment: zerosLike(weights),
    gradients: zerosLike(weights),
    average: weights,
  })
}

describe('AdamW', () => {
  it('adds ε to √v̂ as torch does, not to √v', async () => {
    // g = 1e−6, lr = ε = 1e−5, t = 1: torch 1e−5·1e−6/(1e−6 + 1e−5) = 9.09e−7; TF1's form would give 3.15e−8
    const options = { ...OPTIONS, beta2: 0.999, epsilon: 1e-5 }
    const state = stateOf(float32([0]))
    await runEagerly(trainingStep(linearLoss, options), state, {
      coefficient: float32([1e-6]),
      ...adamWInputs(options, 1e-5, 0),
    })
    expect((state['weights/w']?.data[0] ?? Number.NaN) / -9.0909e-7).toBeCloseTo(1, 4)
  })

  it('decays matrices and leaves vectors alone', async () => {
    const options = { ...OPTIONS, weightDecay: 0.1 }
    const inputs = adamWInputs(options, 0.01, 0)
    const matrix = stateOf(float32([2], [1, 1]))
    const zero = { coefficient: float32([0], [1, 1]) }
    await runEagerly(trainingStep(linearLoss, options), matrix, { ...zero, ...inputs })
    expect(matrix['weights/w']?.data[0]).toBeCloseTo(2 * (1 - 0.01 * 0.1), 6)
    const vector = stateOf(float32([2]))
    await runEagerly(trainingStep(linearLoss, options), vector, {
      coefficient: float32([0]),
      ...inputs,
    })
    expect(vector['weights/w']?.data[0]).toBe(2)
  })

  it('scales gradients down to the maximal global norm and reports the norm before', async () => {
    const options = { ...OPTIONS, maximumGradientNorm: 1 }
    const state = stateOf(float32([0, 0]))
    const found = await runEagerly(trainingStep(linearLoss, options), state, {
      coefficient: float32([3, 4]),
      ...adamWInputs(options, 1, 0),
    })
    expect(found['gradient_norm']?.[0]).toBeCloseTo(5, 6)
    // first moment = (1 − β₁)·g/5
    expect(state['first_moment/w']?.data[0]).toBeCloseTo(0.06, 6)
    expect(state['first_moment/w']?.data[1]).toBeCloseTo(0.08, 6)
  })

  it('keeps a moving average of the weights', async () => {
    const options = { ...OPTIONS, averageDecay: 0.992 }
    const state = stateOf(float32([1]))
    await runEagerly(trainingStep(linearLoss, options), state, {
      coefficient: float32([1]),
      ...adamWInputs(options, 0.5, 0),
    })
    expect(state['weights/w']?.data[0]).toBeCloseTo(0.5, 5) // a first step is lr·sign(g)
    expect(state['average/w']?.data[0]).toBeCloseTo(0.992 * 1 + 0.008 * 0.5, 6)
  })
})

describe('gradient accumulation', () => {
  it('takes micro-batches and then one optimizer step as the whole batch at once', async () => {
    const inputs = adamWInputs(OPTIONS, 0.1, 0)
    const whole = stateOf(float32([0.5, -1]))
    const wholeStep = trainingStep(linearLoss, OPTIONS)
    const norm = await runEagerly(wholeStep, whole, { coefficient: float32([4, -2]), ...inputs })

    const parts = stateOf(float32([0.5, -1]))
    const add = accumulationStep(linearLoss)
    const losses = [
      await runEagerly(add, parts, { coefficient: float32([1, -3]) }),
      await runEagerly(add, parts, { coefficient: float32([3, 1]) }),
    ]
    const partsNorm = await runEagerly(optimizerStep(OPTIONS), parts, inputs)
    expect(losses.reduce((sum, { loss }) => sum + (loss?.[0] ?? Number.NaN), 0)).toBe(
      norm['loss']?.[0],
    )
    expect(partsNorm['gradient_norm']).toEqual(norm['gradient_norm'])
    expect([...(parts['weights/w']?.data ?? [])]).toEqual([...(whole['weights/w']?.data ?? [])])
    expect([...(parts['gradients/w']?.data ?? [])]).toEqual([0, 0])
  })
})

describe('the learning rate', () => {
  const base = { learningRate: 1, warmupSteps: 10, steps: 110 }

  it('rises from a tenth during warm-up', () => {
    expect(learningRateAt({ ...base, kind: 'constant' }, 0)).toBeCloseTo(0.1, 12)
    expect(learningRateAt({ ...base, kind: 'constant' }, 5)).toBeCloseTo(0.55, 12)
    expect(learningRateAt({ ...base, kind: 'constant' }, 10)).toBe(1)
  })

  it('stays, falls linearly to 0, or by a cosine to a tenth', () => {
    expect(learningRateAt({ ...base, kind: 'constant' }, 109)).toBe(1)
    expect(learningRateAt({ ...base, kind: 'linear' }, 60)).toBeCloseTo(0.5, 12)
    expect(learningRateAt({ ...base, kind: 'cosine' }, 60)).toBeCloseTo(0.55, 12)
    expect(learningRateAt({ ...base, kind: 'cosine' }, 110)).toBeCloseTo(0.1, 12)
  })
})
