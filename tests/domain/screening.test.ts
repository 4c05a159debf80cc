import { expect, test } from 'vitest'
import {
  passesScreening,
  scoreDemonstration,
  scoreRanking,
  screeningResult,
  screeningState,
} from '../../domain/screening.ts'

const KEY = { tiers: [['a'], ['b', 'c'], ['d']], flags: [{ outputId: 'd', flags: ['violent'] }] }
const THRESHOLDS = { pairAgreement: 0.75, flagAgreement: 0.75, demonstrationGrade: 6 }
const answer = (tiers: string[][], flags: Record<string, string[]> = {}) => ({
  tiers,
  ratings: Object.entries(flags).map(([outputId, raised]) => ({
    outputId,
    quality: null,
    flags: raised,
  })),
})

test('the key itself agrees in all pairs and flags', () => {
  // 4 outputs: C(4, 2) = 6 pairs, and 4 × 2 flags
  const score = scoreRanking(answer(KEY.tiers, { d: ['violent'] }), KEY, ['violent', 'sexual'])
  expect(score).toEqual({ pairs: 6, pairsAgreed: 6, flags: 8, flagsAgreed: 8, grade: null })
})

test('a tie against a preference agrees by half, opposite preferences not at all', () => {
  // key: ab ac ad bd cd and b=c. Answer a=b > c > d: ab half, ac ad bd cd agree, bc (tie in the key) half: 5
  expect(scoreRanking(answer([['a', 'b'], ['c'], ['d']]), KEY, []).pairsAgreed).toBe(5)
  // d > c > b > a turns five preferences round and breaks the tie: only bc counts, by half
  expect(scoreRanking(answer([['d'], ['c'], ['b'], ['a']]), KEY, []).pairsAgreed).toBe(0.5)
  // all tied: five halves, and the tie agrees: 3.5
  expect(scoreRanking(answer([['a', 'b', 'c', 'd']]), KEY, []).pairsAgreed).toBe(3.5)
})

test('a flag agrees where both raise it or neither does; flags that are not sensitive do not count', () => {
  // Sensitive: violent alone, 4 outputs. Raised on a (wrong) and not on d (wrong): 2 of 4 agree.
  const score = scoreRanking(answer(KEY.tiers, { a: ['violent', 'dull'] }), KEY, ['violent'])
  expect([score.flags, score.flagsAgreed]).toEqual([4, 2])
})

test('the result pools pairs and flags over tasks and takes the mean of the grades', () => {
  const result = screeningResult([
    { pairs: 6, pairsAgreed: 5, flags: 8, flagsAgreed: 8, grade: null },
    { pairs: 3, pairsAgreed: 1.5, flags: 4, flagsAgreed: 1, grade: null },
    scoreDemonstration(7),
    scoreDemonstration(4),
  ])
  // (5 + 1.5) / 9, 9 / 12, (7 + 4) / 2
  expect(result).toEqual({ pairAgreement: 6.5 / 9, flagAgreement: 0.75, demonstrationGrade: 5.5 })
  expect(screeningResult([])).toEqual({
    pairAgreement: null,
    flagAgreement: null,
    demonstrationGrade: null,
  })
})

test('each part must be reached, exactly is enough, and a part that the test lacks is no hurdle', () => {
  const just = { pairAgreement: 0.75, flagAgreement: 0.75, demonstrationGrade: 6 }
  expect(passesScreening(just, THRESHOLDS)).toBe(true)
  expect(passesScreening({ ...just, pairAgreement: 0.74 }, THRESHOLDS)).toBe(false)
  expect(passesScreening({ ...just, flagAgreement: 0.74 }, THRESHOLDS)).toBe(false)
  expect(passesScreening({ ...just, demonstrationGrade: 5.9 }, THRESHOLDS)).toBe(false)
  expect(passesScreening({ ...just, demonstrationGrade: null }, THRESHOLDS)).toBe(true)
})

test('a person takes the test, waits for grades, and is then passed or failed', () => {
  const good = { pairs: 6, pairsAgreed: 6, flags: 0, flagsAgreed: 0, grade: null }
  expect(screeningState(2, [], THRESHOLDS)).toBe('not_taken')
  expect(screeningState(2, [good], THRESHOLDS)).toBe('taking')
  expect(screeningState(2, [good, null], THRESHOLDS)).toBe('grading')
  expect(screeningState(2, [good, scoreDemonstration(6)], THRESHOLDS)).toBe('passed')
  expect(screeningState(2, [good, scoreDemonstration(5)], THRESHOLDS)).toBe('failed')
})
