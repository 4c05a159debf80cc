import { expect, test } from 'vitest'
import { ACCELERATORS } from '../../../domain/training-cost/accelerators.ts'
import { trainingBytes } from '../../../domain/training-cost/memory.ts'
import { PUBLISHED_CHECKS } from '../../../domain/training-cost/published-checks.ts'
import { KNOWN_SHAPES, MEASURED_MODELS } from '../../../domain/training-cost/published-models.ts'
import { parameterCount } from '../../../domain/training-cost/transformer.ts'

const A100 = ACCELERATORS.find(({ id }) => id === 'a100')

test.each(MEASURED_MODELS)('$name: parameters, share of the peak and sum as published', (model) => {
  const { shape, billions, gpus, teraflops, percentOfPeak, petaflops } = model
  // 1.652 billion is published as 1.7: the table gives one digit after the point.
  expect(Math.abs(parameterCount(shape) / 1e9 - billions)).toBeLessThanOrEqual(0.0501)
  expect(Math.round((100 * teraflops) / 312)).toBe(percentOfPeak)
  // 1,024 × 140 = 143.4 stands as 143.8 in the table, whose TFLOP/s are rounded: half of one in 135 to 163.
  expect(Math.abs((gpus * teraflops) / 1000 / petaflops - 1)).toBeLessThan(0.5 / 135)
})

test('each of the ten models fits into the memory of the GPUs that it was trained on', () => {
  const gigabytes = MEASURED_MODELS.map(({ shape, tensorParallel, pipelineParallel, gpus }) => {
    const layout = { tensorParallel, pipelineParallel, gpus, microBatch: 1 }
    const { total } = trainingBytes(shape, { ...layout, shardOptimizer: false, recompute: true })
    expect(total).toBeLessThan(A100?.memory ?? 0)
    return Math.round(total / 1e9)
  })
  // 16·P/(t·p) + 2·s·h·l + s·h·(10 + 24/t + 5·a·s/(h·t)), by hand for each row.
  expect(gigabytes).toEqual([27, 29, 31, 38, 41, 41, 41, 46, 40, 46])
})

test('what was published about GPT-3 and InstructGPT comes out', () => {
  const computed = Object.fromEntries(
    PUBLISHED_CHECKS.map((check) => [check.id, Number(check.computed.toPrecision(5))]),
  )
  expect(computed).toEqual({
    'gpt3-a100': 33.908, // 8·300e9·175e9 / (1024·140e12) s: published "34 days"
    'gpt3-v100': 36.166, // 8·300e9·175e9 / (8·46e12) s: published "36 years"
    'gpt3-flops': 3.1428e23, // 6·174.6e9·300e9: published 3.14e23
    'gpt3-petaflop-days': 3637.5, // 3.1428e23 / 8.64e19: published 3,640
    'gpt3-energy': 1287.1, // 3.14e23 / 24.6e12 s of a V100 at 330 W, PUE 1.1: published 1,287 MWh
    'instructgpt-sft': 5.0674, // published 4.9
    'instructgpt-ppo': 61.956, // published 60
  })
  for (const { published, computed: value } of PUBLISHED_CHECKS) {
    expect(Math.abs(value / published - 1)).toBeLessThan(0.04)
  }
})

test('known models have the size that their names say', () => {
  const millions = KNOWN_SHAPES.slice(0, 7).map(({ shape }) =>
    Math.round(parameterCount(shape) / 1e6),
  )
  // Radford et al. 2019 have 124, 355, 774 and 1,558 million as published on Hugging Face; Brown et al. 2020 1.3, 6.7, 175 billion.
  expect(millions).toEqual([124, 355, 774, 1558, 1316, 6658, 174_604])
})
