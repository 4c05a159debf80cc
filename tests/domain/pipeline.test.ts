import { expect, test } from 'vitest'
import type { JobKind } from '../../contract/jobs.ts'
import { nextSteps, type PipelineSituation } from '../../domain/pipeline.ts'

const settings = {
  newDemonstrationsForSft: 20,
  newComparisonsForReward: 60,
  ppoAfterReward: true,
  sampleAfterPolicy: true,
  promptsPerSampleRound: 10,
}
const quiet: PipelineSituation = {
  demonstrationsSinceSft: 0,
  comparisonsSinceReward: 0,
  rankTasksOpen: 5,
  activeKinds: new Set<JobKind>(),
  hasSftModel: true,
  newestWriterHasOutputs: true,
  asksUncertain: false,
}

test('nothing new, nothing starts', () => {
  expect(nextSteps(settings, quiet)).toEqual([])
})

test('enough demonstrations start SFT and the outputs of its model', () => {
  const reached = { ...quiet, demonstrationsSinceSft: 20 }
  expect(nextSteps(settings, reached)).toEqual(['sft', 'sample'])
  expect(nextSteps({ ...settings, sampleAfterPolicy: false }, reached)).toEqual(['sft'])
  expect(nextSteps(settings, { ...quiet, demonstrationsSinceSft: 19 })).toEqual([])
})

test('enough comparisons start the reward model, the policy and its outputs', () => {
  const reached = { ...quiet, comparisonsSinceReward: 60 }
  expect(nextSteps(settings, reached)).toEqual(['reward', 'ppo', 'sample'])
  expect(nextSteps({ ...settings, ppoAfterReward: false }, reached)).toEqual(['reward'])
})

test('where uncertainty orders the queue, a new reward model also scores what waits', () => {
  const reached = { ...quiet, comparisonsSinceReward: 60, asksUncertain: true }
  expect(nextSteps(settings, reached)).toEqual(['reward', 'ppo', 'sample', 'score'])
  expect(nextSteps({ ...settings, ppoAfterReward: false }, reached)).toEqual(['reward', 'score'])
  const nothingOpen = { ...reached, rankTasksOpen: 0 }
  expect(nextSteps(settings, nothingOpen)).toEqual(['reward', 'ppo', 'sample'])
})

test('comparisons wait for a first SFT model', () => {
  const early = { ...quiet, comparisonsSinceReward: 500, hasSftModel: false }
  expect(nextSteps(settings, early)).toEqual([])
})

test.each(['pretrain', 'sft', 'reward', 'ppo'] as JobKind[])(
  'no new reward model while a %s job is under way',
  (kind) => {
    const busy = { ...quiet, comparisonsSinceReward: 60, activeKinds: new Set([kind]) }
    expect(nextSteps(settings, busy)).toEqual([])
  },
)

test('a model that is still writing does not keep the next one from writing', () => {
  const busy = { ...quiet, comparisonsSinceReward: 60, activeKinds: new Set<JobKind>(['sample']) }
  expect(nextSteps(settings, busy)).toEqual(['reward', 'ppo', 'sample'])
})

test('a threshold of 0 leaves the step to people', () => {
  const byHand = { ...settings, newDemonstrationsForSft: 0, newComparisonsForReward: 0 }
  const much = { ...quiet, demonstrationsSinceSft: 999, comparisonsSinceReward: 999 }
  expect(nextSteps(byHand, much)).toEqual([])
})

test('a model that has written nothing yet writes when nobody has anything to rank', () => {
  const idle = { ...quiet, rankTasksOpen: 0, newestWriterHasOutputs: false }
  expect(nextSteps(settings, idle)).toEqual(['sample'])
  expect(nextSteps(settings, { ...idle, newestWriterHasOutputs: true })).toEqual([])
})
