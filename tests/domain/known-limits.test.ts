import { expect, test } from 'vitest'
import { knownLimits, type ModelFacts } from '../../domain/known-limits.ts'

const facts = (more: Partial<ModelFacts>): ModelFacts => ({
  kind: 'reward',
  metrics: {},
  labelers: 3,
  heldOutRows: 50,
  humanComparisons: null,
  ...more,
})
const accuracy = (low: number, pairs: number) => ({
  held_out_pair_accuracy_low: low,
  held_out_pairs: pairs,
})

test('a reward model whose interval reaches one half is no better than chance', () => {
  expect(knownLimits(facts({ metrics: accuracy(0.5, 800) }))).toEqual(['no_better_than_chance'])
  expect(knownLimits(facts({ metrics: accuracy(0.51, 800) }))).toEqual([])
})

test('few pairs, no held-out rows and one labeler are told', () => {
  expect(knownLimits(facts({ metrics: accuracy(0.6, 399), labelers: 1 }))).toEqual([
    'few_held_out_pairs',
    'one_labeler',
  ])
  expect(knownLimits(facts({ kind: 'sft', heldOutRows: 0 }))).toEqual(['no_held_out'])
})

test('a policy is warned of by distance, unfinished outputs, and what people have not judged', () => {
  const policy = (metrics: Record<string, number>, humanComparisons: number | null) =>
    knownLimits(facts({ kind: 'policy', labelers: null, metrics, humanComparisons }))
  expect(policy({ kl: 12, finished_fraction: 0.8 }, null)).toEqual([
    'far_from_reference',
    'unfinished_outputs',
    'not_judged_by_people',
  ])
  expect(policy({ kl: 3, finished_fraction: 0.95 }, 120)).toEqual(['few_human_comparisons'])
  expect(policy({ kl: 3 }, 400)).toEqual([])
})
