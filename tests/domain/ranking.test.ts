import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  comparisonsToTiers,
  countPairs,
  problemOfTiers,
  rankingToComparisons,
  rankingToRanks,
} from '../../domain/ranking.ts'

/** Any ranking of 2–9 outputs: each output is given a tier, and empty tiers are left out. */
const anyRanking = fc
  .array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 9 })
  .map((tierOf) => {
    const tiers = Array.from({ length: 9 }, (_, tier) =>
      tierOf.flatMap((at, output) => (at === tier ? [`output-${output}`] : [])),
    )
    return tiers.filter((tier) => tier.length > 0)
  })

test('any ranking → pairs → the same ranking', () => {
  fc.assert(
    fc.property(anyRanking, (tiers) => {
      expect(comparisonsToTiers(rankingToComparisons(tiers))).toEqual(tiers)
    }),
  )
})

test('a ranking of K outputs gives C(K, 2) pairs, each once, ties included', () => {
  fc.assert(
    fc.property(anyRanking, (tiers) => {
      const outputs = tiers.flat().length
      const pairs = rankingToComparisons(tiers)
      expect(pairs).toHaveLength((outputs * (outputs - 1)) / 2)
      const names = pairs.map(({ winnerId, loserId }) => [winnerId, loserId].sort().join())
      expect(new Set(names).size).toBe(pairs.length)
      expect(countPairs(tiers)).toEqual({
        comparisons: pairs.filter(({ tie }) => !tie).length,
        ties: pairs.filter(({ tie }) => tie).length,
      })
    }),
  )
})

test('A > B = C > D gives five preferences and one tie', () => {
  const pairs = rankingToComparisons([['a'], ['b', 'c'], ['d']])
  const written = pairs.map(
    ({ winnerId, loserId, tie }) => `${winnerId}${tie ? '=' : '>'}${loserId}`,
  )
  expect(written).toEqual(['a>b', 'a>c', 'a>d', 'b=c', 'b>d', 'c>d'])
  expect(rankingToRanks([['a'], ['b', 'c'], ['d']], ['d', 'c', 'b', 'a'])).toEqual([2, 1, 1, 0])
})

test('pairs that are not those of one ranking are refused', () => {
  const pair = (winnerId: string, loserId: string, tie = false) => ({ winnerId, loserId, tie })
  // a > b > c > a: a circle
  expect(() => comparisonsToTiers([pair('a', 'b'), pair('b', 'c'), pair('c', 'a')])).toThrow(
    'contradict',
  )
  expect(() => comparisonsToTiers([pair('a', 'b'), pair('b', 'c')])).toThrow('each pair once')
  expect(comparisonsToTiers([])).toEqual([])
})

test('what is wrong with tiers is said in words', () => {
  expect(problemOfTiers([['a'], ['b']], ['a', 'b'])).toBeNull()
  expect(problemOfTiers([['a'], []], ['a'])).toBe('tier 2 is empty; leave empty tiers out')
  expect(problemOfTiers([['a', 'a']], ['a'])).toContain('stands in the ranking twice')
  expect(problemOfTiers([['a'], ['x']], ['a'])).toContain('not one of this task')
  expect(problemOfTiers([['a']], ['a', 'b'])).toContain('lacks b')
})
