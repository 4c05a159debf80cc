import { expect, test } from 'vitest'
import { bill, petaflopDays } from '../../../domain/training-cost/bill.ts'
import { ppoFlops, rewardFlops, sftFlops } from '../../../domain/training-cost/feedback-stages.ts'
import {
  activationBytes,
  ppoStateBytes,
  stateBytes,
  trainedStateBytes,
} from '../../../domain/training-cost/memory.ts'
import { planFeedback, planTraining } from '../../../domain/training-cost/plan.ts'
import {
  forwardFlops,
  parameterCount,
  ruleOfThumbFlops,
  totalFlops,
  trainingFlops,
} from '../../../domain/training-cost/transformer.ts'

const small = { layers: 2, width: 4, heads: 2, vocabulary: 10, context: 8 }
const layout = {
  gpus: 8,
  tensorParallel: 2,
  pipelineParallel: 2,
  shardOptimizer: false,
  microBatch: 1,
  recompute: false,
}
const machines = {
  count: 10,
  peakFlops: 1e12,
  utilization: 0.5,
  watts: 400,
  powerUsageEffectiveness: 1.25,
  pricePerHour: 2,
  pricePerKilowattHour: 0.1,
}

test('parameters: two layers of 12·16 + 13·4 and a table of 10 + 8 rows', () => {
  expect(parameterCount(small)).toBe(2 * (192 + 52) + 18 * 4)
})

test('FLOPs of a token: products, attention over the context, head', () => {
  expect(forwardFlops(small)).toEqual({ layers: 768, attention: 256, head: 80 })
  expect(trainingFlops(small, false)).toEqual({ layers: 2304, attention: 768, head: 240 })
  expect(trainingFlops(small, true)).toEqual({ layers: 3072, attention: 1024, head: 240 })
})

test('the exact count is the published formula: 96·l·h²·(1 + s/6h + V/16lh)', () => {
  const { layers: l, width: h, context: s, vocabulary: V } = small
  const published = 96 * l * h * h * (1 + s / (6 * h) + V / (16 * l * h))
  expect(totalFlops(trainingFlops(small, true))).toBeCloseTo(published, 9)
})

test('rule of thumb: 6 FLOPs a parameter and token, 8 where activations are computed again', () => {
  expect(ruleOfThumbFlops(1e9, 1e10, false)).toBe(6e19)
  expect(ruleOfThumbFlops(1e9, 1e10, true)).toBe(8e19)
})

test('a bill: 1.8e16 FLOPs on ten machines at half of 1 TFLOP/s are an hour, 10 GPU hours, 5 kWh', () => {
  expect(bill(1.8e16, machines)).toEqual({
    seconds: 3600,
    gpuHours: 10,
    kilowattHours: 5,
    rent: 20,
    electricity: 0.5,
  })
  expect(petaflopDays(8.64e19)).toBe(1)
})

test('memory: 16 bytes a parameter over the model-parallel GPUs; the optimizer over its copies too', () => {
  expect(stateBytes(1e9, layout)).toBe(4e9)
  // Two copies of four GPUs: (4 + 12/2) bytes of a quarter.
  expect(stateBytes(1e9, { ...layout, shardOptimizer: true })).toBe(2.5e9)
  expect(trainedStateBytes(175e9)).toBe(2.8e12)
  // 16 + 2 for policy and reference, 16 + 2 for value and reward.
  expect(ppoStateBytes(1e9, 5e8)).toBe(2.7e10)
})

test('activations: s·b·h·l·(10 + 24/t + 5as/ht), or layer inputs and one layer', () => {
  // 8·1·4 = 32 numbers a layer; 10 + 12 + 5·2·8/(4·2) = 32 bytes each.
  expect(activationBytes(small, layout)).toBe(2 * 32 * 32)
  expect(activationBytes(small, { ...layout, recompute: true })).toBe(2 * 32 * 2 + 32 * 32)
  expect(activationBytes(small, { ...layout, microBatch: 3 })).toBe(3 * 2 * 32 * 32)
})

test('feedback stages: tokens by what passes over them', () => {
  expect(sftFlops({ parameters: 100, demonstrations: 5, tokensEach: 20, epochs: 2 })).toBe(120_000)
  const ranked = { parameters: 100, rankings: 10, outputsEach: 4, promptTokens: 50 }
  const reward = { ...ranked, outputTokens: 25, epochs: 1 }
  // 50 + 4·25 = 150 tokens a ranking with the prompt shared, 4·75 = 300 without.
  expect(rewardFlops({ ...reward, sharedPrompt: true })).toBe(900_000)
  expect(rewardFlops({ ...reward, sharedPrompt: false })).toBe(1_800_000)
  const ppo = {
    policyParameters: 100,
    rewardParameters: 10,
    episodes: 4,
    tokensEach: 25,
    innerEpochs: 2,
    pretrainingExamples: 8,
    pretrainingTokens: 10,
  }
  expect(ppoFlops(ppo)).toEqual({
    rollout: 20_000, // 2·100·100
    scoring: 24_000, // the same, and 2·(2·10·100)
    learning: 132_000, // 2 epochs of 6·(100 + 10)·100
    pretraining: 192_000, // 6·100·(4·8·10)
  })
  const stages = planFeedback(
    {
      sft: { parameters: 100, demonstrations: 5, tokensEach: 20, epochs: 2 },
      reward: { ...reward, sharedPrompt: true },
      ppo,
    },
    machines,
  )
  expect(stages.map(({ stage, flops, stateBytes }) => [stage, flops, stateBytes])).toEqual([
    ['sft', 120_000, 1600],
    ['reward', 900_000, 1600],
    ['ppo', 368_000, 1980],
  ])
})

test('a plan says what stands in its way', () => {
  const plan = (memory: number, change = {}) =>
    planTraining({ shape: small, tokens: 100, layout: { ...layout, ...change }, machines, memory })
  expect(plan(1e9)).toMatchObject({ parameters: 560, totalFlops: 331_200, problems: [] })
  expect(plan(4000).problems).toEqual(['memory'])
  expect(plan(1e9, { gpus: 6 }).problems).toEqual(['layout'])
  expect(plan(1e9, { tensorParallel: 4, pipelineParallel: 1 }).problems).toEqual(['heads'])
  expect(plan(1e9, { pipelineParallel: 4 }).problems).toEqual(['pipeline'])
})
