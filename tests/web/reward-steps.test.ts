import { expect, test } from 'vitest'
import { rewardSteps } from '../../web/models/reward-steps.ts'

test('each token has its text, the reward up to it, and its step against the largest of the output', () => {
  const prefixes = [
    { end: 3, reward: 1 },
    { end: 6, reward: 3 },
    { end: 8, reward: 2 },
    { end: 8, reward: 2 },
  ]
  expect(rewardSteps('An oak, ', prefixes)).toEqual([
    { text: 'An ', reward: 1, change: 0 },
    { text: 'oak', reward: 3, change: 1 },
    { text: ', ', reward: 2, change: -0.5 },
    // the end of the text
    { text: '', reward: 2, change: 0 },
  ])
  expect(rewardSteps('', [])).toEqual([])
  expect(rewardSteps('A', [{ end: 1, reward: -2 }])).toEqual([{ text: 'A', reward: -2, change: 0 }])
})
