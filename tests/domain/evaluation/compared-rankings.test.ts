import { expect, test } from 'vitest'
import { comparedTwos, recordOf } from '../../../domain/evaluation/compared-rankings.ts'

const pair = (rankingId: string, winnerModelId: string, loserModelId: string, tie = false) => ({
  ...{ rankingId, winnerModelId, loserModelId, tie },
  ...{ promptId: 'p', winnerLength: 1, loserLength: 1 },
})

test('comparisons are gathered by ranking and by the two models, and read from either side', () => {
  const twos = comparedTwos([
    pair('r1', 'b', 'a'),
    pair('r1', 'a', 'b'),
    pair('r1', 'b', 'a', true),
    pair('r1', 'b', 'c'),
    pair('r2', 'b', 'a'),
  ])
  expect(twos).toEqual([
    { rankingId: 'r1', firstId: 'a', secondId: 'b', first: 1, second: 1, ties: 1 },
    { rankingId: 'r1', firstId: 'b', secondId: 'c', first: 1, second: 0, ties: 0 },
    { rankingId: 'r2', firstId: 'a', secondId: 'b', first: 0, second: 1, ties: 0 },
  ])
  expect(recordOf(twos, 'b', 'a')).toEqual([
    { rankingId: 'r1', won: 1, lost: 1, tied: 1 },
    { rankingId: 'r2', won: 1, lost: 0, tied: 0 },
  ])
  expect(recordOf(twos, 'b')[0]).toEqual({ rankingId: 'r1', won: 2, lost: 1, tied: 1 })
  expect(recordOf(twos, 'c')).toEqual([{ rankingId: 'r1', won: 0, lost: 1, tied: 0 }])
  expect(recordOf(twos, 'd')).toEqual([])
})
