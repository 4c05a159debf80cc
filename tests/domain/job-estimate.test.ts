import { expect, test } from 'vitest'
import { estimateTime, jobWork } from '../../domain/job-estimate.ts'

test('work is rows by epochs, episodes by passes, outputs by length', () => {
  expect(jobWork('sft', { epochs: 8 }, { demonstrations: 50 })).toBe(400)
  expect(jobWork('reward', { epochs: 1 }, { rankings: 70 })).toBe(70)
  expect(jobWork('pretrain', { epochs: 4 }, { texts: 25 })).toBe(100)
  // One pass to write, two to learn.
  expect(jobWork('ppo', { episodes: 512, innerEpochs: 2 }, {})).toBe(1536)
  expect(jobWork('sample', { outputsPerPrompt: 4, maximumNewTokens: 48 }, { prompts: 20 })).toBe(
    3840,
  )
})

test('time is work by the median rate of past jobs, from the fastest to the slowest', () => {
  const past = [
    { milliseconds: 1000, work: 100 },
    { milliseconds: 6000, work: 200 },
    { milliseconds: 4000, work: 200 },
    { milliseconds: 900, work: 0 },
  ]
  // 10, 30 and 20 ms each; a job that went through nothing says nothing.
  expect(estimateTime(50, past)).toEqual({ milliseconds: 1000, low: 500, high: 1500, basedOn: 3 })
  expect(estimateTime(50, [])).toBeNull()
})
