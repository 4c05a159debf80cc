import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  encodePrompt,
  encodeSftExample,
  encodeTextExamples,
  truncateAtStop,
} from '../../../trainer/data/examples.ts'
import { Tokenizer } from '../../../trainer/tokenizer/tokenizer.ts'

const file = new URL('../../fixtures/tokenizer/tokenizer.json', import.meta.url)
const tokenizer = new Tokenizer(JSON.parse(readFileSync(file, 'utf8')))
const row = { prompt: 'x\n\n', completion: 'hi' } // x = 88, \n = 199, h = 72, i = 73, end of text = 0

test('the loss is on the response and its end of text only', () => {
  expect(encodeSftExample(tokenizer, row, { promptTokens: 8, responseTokens: 8 })).toEqual({
    ids: [88, 199, 199, 72, 73, 0],
    lossMask: [0, 0, 0, 1, 1, 1],
  })
})

test('a long prompt keeps its tail, a long response its head and no end of text', () => {
  expect(encodeSftExample(tokenizer, row, { promptTokens: 2, responseTokens: 2 })).toEqual({
    ids: [199, 199, 72, 73],
    lossMask: [0, 0, 1, 1],
  })
  expect(encodePrompt(tokenizer, { prompt: 'xhi' }, 2)).toEqual([72, 73])
})

test('without a prompt the first token is not predicted', () => {
  const example = encodeSftExample(
    tokenizer,
    { prompt: '', completion: 'hi' },
    { promptTokens: 8, responseTokens: 8 },
  )
  expect(example.lossMask).toEqual([0, 1, 1])
})

test('texts are cut into pieces that lose no token', () => {
  expect(encodeTextExamples(tokenizer, 'xhi', 3)).toEqual([
    { ids: [88, 72, 73], lossMask: [0, 1, 1] },
  ])
  expect(encodeTextExamples(tokenizer, 'xhi', 2).map(({ ids }) => ids)).toEqual([
    [88, 72],
    [73, 0],
  ])
})

test('a response ends at its first stop token, or is whole without one', () => {
  // summarize-from-feedback utils/test_torch_utils.py: the first true of each row is [1, 0, 0, 3, 0, 2], its length where none is
  const rows = [
    [0, 9, 9],
    [9, 0, 0],
    [9, 9, 9],
    [0, 0, 0],
    [9, 0, 9],
    [0, 0, 9],
  ]
  const cut = rows.map((row) => truncateAtStop(row, 9, 1))
  expect(cut.map(({ length, stopped }) => length - (stopped ? 1 : 0))).toEqual([1, 0, 0, 3, 0, 2])
})

test('keeps the stop token and pads after it (summarize-from-feedback)', () => {
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  expect(truncateAtStop(digits, 5, 0)).toEqual({
    ids: [1, 2, 3, 4, 5, 0, 0, 0, 0, 0],
    length: 5,
    stopped: true,
  })
  expect(truncateAtStop([1, 2], 5, 0)).toEqual({ ids: [1, 2], length: 2, stopped: false })
})
