import { expect, test } from 'vitest'
import { planTraining } from '../../domain/training-cost/plan.ts'
import { formOfProject, INSTRUCTGPT, stageCounts } from '../../web/planner/feedback-form.ts'
import { FIRST_PLAN, planFromQuery, planInput, planToQuery } from '../../web/planner/plan-form.ts'

test('the first plan is GPT-3 in a month on 1,024 A100', () => {
  const { bill, parameters, problems } = planTraining(planInput(FIRST_PLAN))
  expect(Math.round(parameters / 1e9)).toBe(175)
  // 4·(24·96·12288² + 4·96·2048·12288) + 6·12288·50257 FLOPs a token, 300e9 tokens, 1,024 · 0.45 · 312e12 FLOP/s.
  expect(bill.seconds / 86_400).toBeCloseTo(34.631, 3)
  expect(problems).toEqual([])
})

test('an address holds what differs from the first plan, and gives the same plan back', () => {
  expect(planToQuery(FIRST_PLAN)).toEqual({})
  const changed = { ...FIRST_PLAN, gpus: 8, recompute: false, accelerator: 'h100' }
  expect(planToQuery(changed)).toEqual({ gpus: '8', recompute: 'false', accelerator: 'h100' })
  expect(planFromQuery(planToQuery(changed))).toEqual(changed)
})

test('what is no number in an address is as in the first plan', () => {
  expect(planFromQuery({ gpus: 'many', layers: '-3', context: ['1', '2'], other: 'x' })).toEqual(
    FIRST_PLAN,
  )
})

test('a project without texts is planned with InstructGPT’s lengths, one with texts by four letters a token', () => {
  const counts = {
    demonstrations: 3,
    rankings: 5,
    comparisons: 30,
    prompts: 9,
    outputsPerRanking: 4,
    meanCharacters: { prompt: null, demonstration: null, output: null },
    epochs: { sft: 8, reward: 1 },
    ppo: { episodes: 512, innerEpochs: 2, maximumNewTokens: 48 },
  }
  expect(formOfProject(counts)).toMatchObject({
    demonstrations: 3,
    outputsEach: 4,
    promptTokens: 1024,
    outputTokens: 1024,
  })
  const meanCharacters = { prompt: 42, demonstration: 400, output: 90 }
  expect(formOfProject({ ...counts, meanCharacters })).toMatchObject({
    promptTokens: 11,
    outputTokens: 100,
  })
})

test('InstructGPT’s counts reach the stages', () => {
  const { sft, reward, ppo } = stageCounts(INSTRUCTGPT, 175e9, 6e9)
  expect(sft).toEqual({ parameters: 175e9, demonstrations: 12_725, tokensEach: 2048, epochs: 16 })
  expect(reward).toMatchObject({ parameters: 6e9, rankings: 33_207, outputsEach: 9 })
  expect(ppo).toMatchObject({ episodes: 256_000, tokensEach: 2048, pretrainingExamples: 8 })
})
