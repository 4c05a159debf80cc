import { expect, test } from 'vitest'
import { scoresOf } from '../../../trainer/generate/draw-token.ts'
import { likeliestTokens } from '../../../trainer/generate/likeliest-tokens.ts'

/** Logits of probabilities ⅛, ½, ¼, ⅛. */
const logits = Float32Array.from([0.125, 0.5, 0.25, 0.125], Math.log)
const rounded = (temperature: number, k: number) =>
  likeliestTokens(scoresOf(logits, temperature), temperature, k).map(({ id, logProb }) => [
    id,
    Number(Math.exp(logProb).toFixed(4)),
  ])

test('the likeliest come first, of equal ones the lower id', () => {
  expect(rounded(1, 3)).toEqual([
    [1, 0.5],
    [2, 0.25],
    [0, 0.125],
  ])
  expect(rounded(1, 0)).toEqual([])
  expect(rounded(1, 9).map(([id]) => id)).toEqual([1, 2, 0, 3])
})

test('the distribution is that of the temperature; at 0 that of 1', () => {
  // p² / Σ p² of ½ and ¼: 0.25 / 0.34375 and 0.0625 / 0.34375.
  expect(rounded(0.5, 2)).toEqual([
    [1, 0.7273],
    [2, 0.1818],
  ])
  expect(rounded(0, 1)).toEqual([[1, 0.5]])
})
