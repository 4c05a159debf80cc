import { expect, test } from 'vitest'
import { pickDifferent } from '../../domain/rank-choice.ts'

const outputs = (...texts: string[]) => texts.map((text) => ({ text }))

test('equal texts stay in a task, but never alone', () => {
  expect(pickDifferent(outputs('a', 'a', 'b'), 4, 1)).toEqual(outputs('a', 'a', 'b'))
  expect(pickDifferent(outputs('a', ' a', 'a\n'), 4, 1)).toBe(null)
  expect(pickDifferent([], 4, 1)).toBe(null)
})

test('a draw of equal texts takes one that differs, whatever the seed', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const drawn = pickDifferent(outputs('a', 'a', 'a', 'a', 'a', 'b'), 2, seed) ?? []
    expect(drawn.map(({ text }) => text).sort()).toEqual(
      drawn.some(({ text }) => text === 'b') ? ['a', 'b'] : [],
    )
  }
})
