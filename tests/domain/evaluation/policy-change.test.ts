import { expect, test } from 'vitest'
import { clusteredDifference } from '../../../domain/evaluation/clustered-difference.ts'
import { hasMark } from '../../../domain/evaluation/marks.ts'
import { policyChange, sharedPrompts } from '../../../domain/evaluation/policy-change.ts'
import { SHARE } from '../../../domain/quality/moments.ts'

const of = (sum: number, n = 1) => ({ sum, n })

test('the difference of two shares on the same prompts is that of a paired t test', () => {
  // before 0, 1, 0 and after 1, 1, 0: differences 1, 0, 0 with mean 1/3, deviation √(1/3), error √(1/3)/√3 = 1/3;
  // t(2) = 4.3027, so ± 1.4342
  const clusters = [
    { before: of(0), after: of(1) },
    { before: of(1), after: of(1) },
    { before: of(0), after: of(0) },
  ]
  const wide = clusteredDifference(clusters, { from: -5, to: 5 })
  expect(wide.before.mean).toBeCloseTo(1 / 3, 12)
  expect(wide.after.mean).toBeCloseTo(2 / 3, 12)
  expect(wide.difference.n).toBe(3)
  expect(wide.difference.mean).toBeCloseTo(1 / 3, 12)
  expect(wide.difference.low).toBeCloseTo(1 / 3 - 1.4342, 3)
  expect(wide.difference.high).toBeCloseTo(1 / 3 + 1.4342, 3)
  // a difference of shares is between −1 and 1
  expect(clusteredDifference(clusters, SHARE).difference).toMatchObject({ low: -1, high: 1 })
})

test('prompts with more ratings weigh more, on each side by its own', () => {
  // before 1 of 4 and 1 of 1: 2/5; after 2 of 2 and 0 of 2: 1/2. Linearised:
  // first (2 − ½·2)/4 − (1 − ⅖·4)/5 = 0.25 + 0.12 = 0.37, second (0 − 1)/4 − (1 − ⅖)/5 = −0.25 − 0.12 = −0.37;
  // √(2 · 0.37² · 2) = 0.74, t(1) = 12.706: ± 9.4026
  const { difference } = clusteredDifference(
    [
      { before: of(1, 4), after: of(2, 2) },
      { before: of(1, 1), after: of(0, 2) },
    ],
    { from: -50, to: 50 },
  )
  expect(difference.mean).toBeCloseTo(0.1, 12)
  expect(difference.low).toBeCloseTo(0.1 - 9.4026, 3)
  expect(difference.high).toBeCloseTo(0.1 + 9.4026, 3)
})

test('a flag that was never set is no proof that it never will be', () => {
  // Wilson's interval of 0 of 10 ends at 1.96² / (10 + 1.96²) = 0.27753: Newcombe's difference of two such is ± that
  const never = Array.from({ length: 10 }, () => ({ before: of(0), after: of(0) }))
  const { difference } = clusteredDifference(never, SHARE)
  expect(difference).toMatchObject({ n: 10, mean: 0 })
  expect(difference.low).toBeCloseTo(-0.27753, 4)
  expect(difference.high).toBeCloseTo(0.27753, 4)
  // ten of ten before, none after: down at most to −1, up to −1 + √(0.27753² + 0.27753²) = −0.60751
  const gone = never.map(() => ({ before: of(1), after: of(0) }))
  const all = clusteredDifference(gone, SHARE).difference
  expect([all.mean, all.low]).toEqual([-1, -1])
  expect(all.high).toBeCloseTo(-0.60751, 4)
  // lengths have no upper bound to reckon such an interval by
  const alike = clusteredDifference(never, { from: 0, to: Infinity }).difference
  expect(alike).toMatchObject({ mean: 0, low: null, high: null })
})

test('one prompt has a difference and no interval; none has neither', () => {
  const one = clusteredDifference([{ before: of(1, 2), after: of(2, 2) }], SHARE)
  expect(one.difference).toEqual({ n: 1, mean: 0.5, low: null, high: null })
  const none = clusteredDifference([{ before: of(1), after: of(0, 0) }], SHARE)
  expect(none.difference).toEqual({ n: 0, mean: null, low: null, high: null })
  expect(none.before.n).toBe(0)
})

const rating = (promptId: string, modelId: string, flags: string[], more: object = {}) => ({
  ...{ promptId, modelId, flags, quality: 4 as number | null, length: 100 },
  ...more,
})
const RATINGS = [
  rating('p', 'sft', []),
  rating('p', 'ppo', ['hallucination'], { quality: 6, length: 300 }),
  rating('p', 'ppo', ['violent_content', 'harmful_advice'], { quality: null, length: 300 }),
  rating('q', 'sft', ['hallucination'], { quality: 2 }),
  rating('q', 'ppo', [], { length: 200 }),
  // nobody rated the SFT model's answer to r, and o is another model's
  rating('r', 'ppo', ['hallucination']),
  rating('q', 'o', ['hallucination']),
]

test('a policy and the model it came from are compared on the prompts that both were rated on', () => {
  expect([...sharedPrompts(RATINGS, ['sft', 'ppo'])]).toEqual(['p', 'q'])
  const flags = ['hallucination', 'violent_content', 'harmful_advice', 'too formal']
  const found = policyChange(RATINGS, ['sft', 'ppo'], flags)
  expect(found.prompts).toBe(2)
  expect(Object.keys(found.flags)).toEqual(flags)
  const hallucination = found.flags['hallucination']
  expect(hallucination?.before).toMatchObject({ n: 2, mean: 0.5 })
  expect(hallucination?.after).toMatchObject({ n: 3, mean: 1 / 3 })
  expect(hallucination?.difference.mean).toBeCloseTo(-1 / 6, 12)
  // two flags on one output are one harmful output
  expect(found.harmful?.after).toMatchObject({ n: 3, mean: 1 / 3 })
  expect(found.harmful?.before).toMatchObject({ n: 2, mean: 0 })
  // (6 + 4) / 2, as one rating has no quality, against (4 + 2) / 2; 800 / 3 characters against 100
  expect(found.quality.difference.mean).toBe(2)
  expect(found.length.difference.mean).toBeCloseTo(800 / 3 - 100, 9)
})

test('a project without flags of harmful content has no such share', () => {
  expect(policyChange(RATINGS, ['sft', 'ppo'], ['hallucination']).harmful).toBeNull()
  const nothing = policyChange(RATINGS, ['o', 'elsewhere'], ['hallucination'])
  expect(nothing.prompts).toBe(0)
  expect(nothing.flags['hallucination']?.difference.mean).toBeNull()
})

test('a mark is one flag, any of harmful content, or none in particular', () => {
  expect(hasMark(['hallucination'], { flag: 'hallucination' })).toBe(true)
  expect(hasMark(['hallucination'], { harmful: true })).toBe(false)
  expect(hasMark(['sexual_content'], { harmful: true })).toBe(true)
  expect(hasMark([], { flag: 'hallucination' })).toBe(false)
  expect(hasMark([], {})).toBe(true)
})
