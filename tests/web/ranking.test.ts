import { expect, test } from 'vitest'
import { record, redo, startHistory, undo } from '../../web/ranking/history.ts'
import { tyingDigit, typeKey, type Typing } from '../../web/ranking/keystrokes.ts'
import {
  contradictions,
  drawLine,
  fromRatings,
  isComplete,
  moveOutput,
  placeNext,
  startRanking,
  takeOut,
} from '../../web/ranking/ranking-model.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']

function type(keys: string, outputIds: string[]) {
  let typing: Typing = { ranking: startRanking(outputIds), tie: false }
  for (const key of keys) typing = typeKey(typing, key, outputIds) ?? typing
  return typing.ranking
}

test('nine outputs take eight digits and Enter: the last one left falls into place', () => {
  const keys = '41726385'
  const ranking = type(keys, ids)
  expect(ranking.tiers).toEqual([['d'], ['a'], ['g'], ['b'], ['f'], ['c'], ['h'], ['e'], ['i']])
  expect(isComplete(ranking)).toBe(true)
  expect(keys.length + 1).toBeLessThanOrEqual(12) // and Enter
})

test('= ties with the one before, - draws the line, a digit twice changes nothing', () => {
  const ranking = type('21=3-4', ids.slice(0, 4))
  expect(ranking.tiers).toEqual([['b'], ['a', 'c'], ['d']])
  const lined = type('12-3', ids.slice(0, 4))
  expect(lined).toMatchObject({ tiers: [['a'], ['b'], ['c'], ['d']], unacceptableFrom: 2 })
  expect(type('11', ids.slice(0, 4)).tiers).toEqual([['a']])
})

test('. places all that are left as equals, after = with the ones before', () => {
  const rest = type('21.', ids.slice(0, 5))
  expect(rest.tiers).toEqual([['b'], ['a'], ['c', 'd', 'e']])
  expect(isComplete(rest)).toBe(true)
  expect(type('21=.', ids.slice(0, 4)).tiers).toEqual([['b'], ['a', 'c', 'd']])
  expect(type('.', ids.slice(0, 3)).tiers).toEqual([['a', 'b', 'c']])
  expect(type('123.', ids.slice(0, 4)).tiers).toEqual([['a'], ['b'], ['c'], ['d']])
})

test('Shift with a digit key ties, but not where digits are typed with Shift', () => {
  const press = { shiftKey: true, code: 'Digit3', key: '#' }
  expect(tyingDigit(press)).toBe('3')
  expect(tyingDigit({ ...press, shiftKey: false, key: '3' })).toBe(null)
  expect(tyingDigit({ ...press, key: '3' })).toBe(null)
  expect(tyingDigit({ ...press, code: 'Digit0', key: '=' })).toBe(null)
})

test('an order that nobody touched is not complete', () => {
  const rated = fromRatings(['a', 'b', 'c'], (id) => ({ a: 2, b: 7, c: 2 })[id] ?? null)
  expect(rated.tiers).toEqual([['b'], ['a', 'c']])
  expect(isComplete(rated)).toBe(false)
})

test('an output moves into a tier, or into one of its own, and empty tiers go', () => {
  const start = type('1234', ids.slice(0, 4))
  expect(moveOutput(start, 'd', { tier: 0, own: false }).tiers).toEqual([['a', 'd'], ['b'], ['c']])
  expect(moveOutput(start, 'd', { tier: 0, own: true }).tiers).toEqual([['d'], ['a'], ['b'], ['c']])
  expect(moveOutput(start, 'a', { tier: 2, own: false }).tiers).toEqual([['b'], ['c', 'a'], ['d']])
  expect(moveOutput(start, 'a', { tier: 4, own: true }).tiers).toEqual([['b'], ['c'], ['d'], ['a']])
})

test('the line stays between the same neighbours when outputs move', () => {
  const lined = { ...type('1234', ids.slice(0, 4)), unacceptableFrom: 2 }
  expect(moveOutput(lined, 'a', { tier: 4, own: true })).toMatchObject({ unacceptableFrom: 1 })
  expect(moveOutput(lined, 'd', { tier: 0, own: true })).toMatchObject({ unacceptableFrom: 3 })
  expect(drawLine(drawLine(lined)).unacceptableFrom).toBe(null)
})

test('what is taken out waits again, and every step can be undone and redone', () => {
  const first = placeNext(startRanking(['a', 'b', 'c']), 'a')
  const second = takeOut(first, 'a')
  expect(second).toMatchObject({ tiers: [], unplaced: ['b', 'c', 'a'] })
  const history = record(record(startHistory(startRanking(['a', 'b', 'c'])), first), second)
  expect(undo(history).present).toBe(first)
  expect(redo(undo(history)).present).toBe(second)
  expect(undo(startHistory(first)).present).toBe(first)
})

test('a 7 ranked below a 2 is pointed out', () => {
  const quality = (id: string) => ({ a: 2, b: 7, c: 2 })[id] ?? null
  expect(contradictions(type('123', ['a', 'b', 'c']), quality)).toEqual([
    { better: 'b', worse: 'a' },
  ])
})
