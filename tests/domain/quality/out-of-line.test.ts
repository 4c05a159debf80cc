import { expect, test } from 'vitest'
import { isOutOfLine } from '../../../domain/quality/out-of-line.ts'
import { fitReliability, type JudgedTask } from '../../../domain/quality/reliability.ts'
import { simulatedCrowd } from './simulated-crowd.ts'

function fit(tasks: readonly JudgedTask[]) {
  const work = fitReliability(tasks)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Shares over several seeded crowds: spammers found, honest people wrongly named. */
function detection(size: Parameters<typeof simulatedCrowd>[1], seeds: readonly number[]) {
  const counts = { spammers: 0, found: 0, honest: 0, falseAlarms: 0 }
  for (const seed of seeds) {
    const { tasks, isSpammer } = simulatedCrowd(seed, size)
    for (const { userId, reliability } of fit(tasks)) {
      const named = isOutOfLine(reliability)
      counts[isSpammer(userId) ? 'spammers' : 'honest'] += 1
      if (named) counts[isSpammer(userId) ? 'found' : 'falseAlarms'] += 1
    }
  }
  return {
    found: counts.found / counts.spammers,
    falseAlarms: counts.falseAlarms / counts.honest,
  }
}

const SEEDS = [1, 2, 3, 4, 5]
const AT_THREE = { outputs: 4, rankingsPerTask: 3 }

test.each([
  ['40 people, one in five a spammer, 30 rankings each', { people: 40, spammers: 8, tasks: 400 }],
  ['40 people, one in ten a spammer, 30 rankings each', { people: 40, spammers: 4, tasks: 400 }],
  ['20 people, two spammers, 22 rankings each', { people: 20, spammers: 2, tasks: 150 }],
  ['60 people, one in three a spammer, 30 rankings each', { people: 60, spammers: 20, tasks: 600 }],
])(
  'at three rankings an item at least 90 % of spammers are found and at most 5 % of others named: %s',
  (_, crowd) => {
    const { found, falseAlarms } = detection({ ...crowd, ...AT_THREE }, SEEDS)
    expect(found).toBeGreaterThanOrEqual(0.9)
    expect(falseAlarms).toBeLessThanOrEqual(0.05)
  },
)

test('people alike are all in line: nobody is named for being the last of a good crowd', () => {
  const crowd = { people: 30, spammers: 0, tasks: 300, ...AT_THREE }
  expect(detection(crowd, SEEDS).falseAlarms).toBeLessThanOrEqual(0.01)
})

test('who says the opposite of two who agree is below 0, and they are above it', () => {
  const tasks = Array.from({ length: 12 }, (_, task) => {
    const [a, b, c] = [`${task}a`, `${task}b`, `${task}c`] as const
    const up = [[a], [b], [c]]
    const down = [[c], [b], [a]]
    return {
      rankings: [
        { userId: 'one', tiers: up },
        { userId: 'two', tiers: up },
        { userId: 'other', tiers: down },
      ],
    }
  })
  const [one, two, other] = fit(tasks)
  expect(one).toEqual({ ...two, userId: 'one' })
  expect(one?.reliability.mean).toBe(1)
  expect(other?.reliability.mean).toBeLessThan(0)
  expect(other && isOutOfLine(other.reliability)).toBe(true)
})

test('tasks that one person ranked say nothing, and a single shared task gives no interval', () => {
  expect(fit([{ rankings: [{ userId: 'one', tiers: [['a'], ['b']] }] }])).toEqual([])
  const shared = { rankings: ['one', 'two'].map((userId) => ({ userId, tiers: [['a'], ['b']] })) }
  expect(fit([shared])).toEqual([
    { userId: 'one', reliability: { n: 1, mean: 1, low: null, high: null } },
    { userId: 'two', reliability: { n: 1, mean: 1, low: null, high: null } },
  ])
})
