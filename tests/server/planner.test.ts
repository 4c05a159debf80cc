import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlannerCounts } from '../../contract/planner.ts'
import { startApplication, type TestApplication } from './application.ts'

let laurel: TestApplication

beforeAll(async () => {
  laurel = await startApplication()
})
afterAll(() => laurel.close())

const countsOf = (projectId: string) =>
  laurel.manager.ask('GET', `/projects/${projectId}/planner`, PlannerCounts)

test('a plan starts from the project’s counts, text lengths and job settings', async () => {
  const projectId = await laurel.project({
    outputsPerRanking: 2,
    jobDefaults: { sft: { epochs: 16 }, ppo: { episodes: 100 } },
  })
  await laurel.importRows(projectId, [
    {
      prompt: 'abcd',
      demonstration: '12345678',
      outputs: [{ text: 'xx' }, { text: 'yyyy' }],
      ranking: [[0], [1]],
    },
    { prompt: 'abcdefgh', outputs: [{ text: 'x' }, { text: 'yyyyy' }] },
  ])
  expect(await countsOf(projectId)).toEqual({
    demonstrations: 1,
    rankings: 1,
    comparisons: 1,
    prompts: 2,
    outputsPerRanking: 2,
    meanCharacters: { prompt: 6, demonstration: 8, output: 3 },
    epochs: { sft: 16, reward: 1 },
    ppo: { episodes: 100, innerEpochs: 2, maximumNewTokens: 48 },
  })
})

test('nothing to measure is null, not zero; labelers do not plan', async () => {
  const projectId = await laurel.project()
  const { meanCharacters } = await countsOf(projectId)
  expect(meanCharacters).toEqual({ prompt: null, demonstration: null, output: null })
  const labeler = await laurel.member(projectId, 'Labeler')
  expect(await labeler.refused('GET', `/projects/${projectId}/planner`)).toBe('403 forbidden')
})
