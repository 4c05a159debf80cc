import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Tokenizer } from '../../../trainer/tokenizer/tokenizer.ts'
import { trainByteLevelBpe } from '../../../trainer/tokenizer/train-bpe.ts'

test('merges the most frequent pair, of equals the one with the smaller ids', () => {
  // "aab aab ab": pieces aab ×1, " aab" ×1, " ab" ×1. Pairs: ab 3, aa 2, Ġa 2. After ab: a+ab 2, Ġ+a 1, Ġ+ab 1;
  // then a+ab (2), then the ties Ġ+ab and Ġ+aab at 1 each: ab is the smaller id
  const json = trainByteLevelBpe(['aab aab ab'], { vocabularySize: 262 })
  expect(json.model.merges).toEqual([
    ['a', 'b'],
    ['a', 'ab'],
    ['Ġ', 'ab'],
    ['Ġ', 'aab'],
  ])
  expect(json.model.vocab).toMatchObject({
    '<|endoftext|>': 0,
    '<|pad|>': 1,
    '!': 2,
    ab: 258,
    Ġaab: 261,
  })
})

test('stops where the texts hold no more pairs', () => {
  const json = trainByteLevelBpe(['hi'], { vocabularySize: 1000 })
  expect(json.model.merges).toEqual([['h', 'i']])
  expect(new Tokenizer(json).vocabularySize).toBe(259)
})

test('refuses a vocabulary without room for the bytes', () => {
  expect(() => trainByteLevelBpe([], { vocabularySize: 257 })).toThrow(
    'vocabulary of 257: 256 bytes and 2 special tokens need 258',
  )
})

test('any text comes back from its ids, whatever the vocabulary was trained on', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 5 })
  fc.assert(
    fc.property(texts, fc.string({ unit: 'binary', maxLength: 60 }), (training, text) => {
      const json = JSON.parse(JSON.stringify(trainByteLevelBpe(training, { vocabularySize: 300 })))
      const tokenizer = new Tokenizer(json)
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text)
    }),
    { numRuns: 30 },
  )
})
