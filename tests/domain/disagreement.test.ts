import { expect, test } from 'vitest'
import { pairAgreement } from '../../domain/agreement.ts'
import { consensusOf, placesOf } from '../../domain/consensus.ts'
import {
  disagreementOf,
  rankingDistance,
  selfContradiction,
  verdictsOnPairs,
} from '../../domain/disagreement.ts'
import { reviewStateOf } from '../../domain/review-state.ts'

const rated = (tiers: string[][], qualities: Record<string, number | null> = {}) => ({
  tiers,
  ratings: Object.entries(qualities).map(([outputId, quality]) => ({ outputId, quality })),
})

test('the distance of two rankings is the share of pairs in opposite order, a tie against an order half', () => {
  expect(rankingDistance([['a'], ['b'], ['c']], [['a'], ['b'], ['c']])).toBe(0)
  expect(rankingDistance([['a'], ['b'], ['c']], [['c'], ['b'], ['a']])).toBe(1)
  // a–b is turned round, a–c and b–c are the same: 1 of 3
  expect(rankingDistance([['a'], ['b'], ['c']], [['b'], ['a'], ['c']])).toBeCloseTo(1 / 3, 12)
  // b–c is tied by one person only: ½ of 3
  expect(rankingDistance([['a'], ['b'], ['c']], [['a'], ['b', 'c']])).toBeCloseTo(1 / 6, 12)
  // everything tied against a full order: each pair half. (Kendall's tau-b has no value here.)
  expect(rankingDistance([['a', 'b', 'c']], [['a'], ['b'], ['c']])).toBe(0.5)
  expect(rankingDistance([['a', 'b']], [['b', 'a']])).toBe(0)
})

test('for two people it is one minus the agreement that the overview counts', () => {
  const first = [['a'], ['b', 'c'], ['d']]
  const second = [['b'], ['a'], ['d', 'c']]
  const pairs = verdictsOnPairs([first, second], ['a', 'b', 'c', 'd'])
  const agreement = pairs.reduce((sum, pair) => sum + pairAgreement(pair), 0) / pairs.length
  // a–b opposite: 1; b–c and c–d tied by one: ½ each; three pairs the same: 2 of 6 apart
  expect(agreement).toBeCloseTo(4 / 6, 12)
  expect(rankingDistance(first, second)).toBeCloseTo(2 / 6, 12)
})

test('several people: the mean over each two of them', () => {
  const up = rated([['a'], ['b'], ['c']])
  const down = rated([['c'], ['b'], ['a']])
  expect(disagreementOf([up, up])).toBe(0)
  // distances 0, 1 and 1
  expect(disagreementOf([up, up, down])).toBeCloseTo(2 / 3, 12)
})

test('one person: how far ranks contradict ratings, or half of how poor the best one is', () => {
  expect(disagreementOf([])).toBe(0)
  expect(disagreementOf([rated([['a'], ['b']])])).toBe(0)
  expect(disagreementOf([rated([['a'], ['b']], { a: 7, b: 2 })])).toBe(0)
  expect(disagreementOf([rated([['b'], ['a']], { a: 7, b: 2 })])).toBe(1)
  // of the pairs a–b, a–c, b–c (7, 4, 2) only b–c stands the wrong way round
  expect(selfContradiction(rated([['a'], ['c'], ['b']], { a: 7, b: 4, c: 2 }))).toBeCloseTo(1 / 3)
  // rated apart, ranked as equal: half a contradiction; equal ratings contradict nothing
  expect(selfContradiction(rated([['a', 'b']], { a: 7, b: 2 }))).toBe(0.5)
  expect(selfContradiction(rated([['a'], ['b']], { a: 4, b: 4 }))).toBe(0)
  expect(selfContradiction(rated([['a'], ['b']], { a: 4, b: null }))).toBe(0)
  // the best of them got a 1 of 7: as poor as it can be, which weighs half
  expect(disagreementOf([rated([['a', 'b']], { a: 1, b: 1 })])).toBe(0.5)
  // (7 − 4) / 6 / 2
  expect(disagreementOf([rated([['a'], ['b']], { a: 4, b: 1 })])).toBe(0.25)
})

test('each pair of outputs knows who put which first', () => {
  const rankings = [
    [['a'], ['b'], ['c']],
    [['b'], ['a'], ['c']],
    [['a', 'b'], ['c']],
    [['a'], ['c'], ['b']],
  ]
  expect(verdictsOnPairs(rankings, ['a', 'b', 'c'])).toEqual([
    { firstId: 'a', secondId: 'b', first: 2, second: 1, ties: 1 },
    { firstId: 'a', secondId: 'c', first: 4, second: 0, ties: 0 },
    { firstId: 'b', secondId: 'c', first: 3, second: 1, ties: 0 },
  ])
})

test('the consensus orders by mean place; tied outputs share the places that they take up', () => {
  const rankings = [
    [['a', 'b'], ['c']],
    [['b'], ['c'], ['a']],
  ]
  expect(placesOf(rankings, ['a', 'b', 'c'])).toEqual([
    { outputId: 'a', meanPlace: 2.25, spread: 1.5 }, // places 1.5 and 3
    { outputId: 'b', meanPlace: 1.25, spread: 0.5 }, // 1.5 and 1
    { outputId: 'c', meanPlace: 2.5, spread: 1 }, // 3 and 2
  ])
  expect(consensusOf(rankings, ['a', 'b', 'c'])).toEqual([['b'], ['a'], ['c']])
  expect(
    consensusOf(
      [
        [['a'], ['b']],
        [['b'], ['a']],
      ],
      ['a', 'b'],
    ),
  ).toEqual([['a', 'b']])
  expect(consensusOf([[['a', 'b'], ['c']]], ['a', 'b', 'c'])).toEqual([['a', 'b'], ['c']])
})

test('a task waits while any newest version has no verdict', () => {
  const of = (...reviews: ('accepted' | 'returned' | 'settled' | null)[]) =>
    reviewStateOf(reviews.map((review) => ({ review })))
  expect(of()).toBeNull()
  expect(of('accepted', null)).toBe('waiting')
  expect(of('returned', null)).toBe('waiting')
  expect(of('accepted', 'returned')).toBe('returned')
  expect(of('accepted', 'settled')).toBe('done')
})
