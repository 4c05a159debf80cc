import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTokenizer } from '../../../trainer/checkpoint/read-tokenizer.ts'

/** A small vocabulary of GPT-1's kind; ids and texts are those of transformers' OpenAIGPTTokenizer (`npm run vectors`). */
const folder = fileURLToPath(new URL('../../fixtures/gpt1-tokenizer/', import.meta.url))
const cases = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
  text: string
  ids: number[]
  decoded: string
}[]
const tokenizer = (await readTokenizer(folder)) ?? expect.fail('no tokenizer')

test.each(cases)('gives the ids and the text of transformers for $text', (one) => {
  expect(tokenizer.encode(one.text, { specialTokens: 'parse' })).toEqual(one.ids)
  expect(tokenizer.decode(one.ids, { keepSpecialTokens: true })).toBe(one.decoded)
})

test('a text comes out as it is drawn, without the space behind its last word', () => {
  const ids = tokenizer.encode('The quick brown fox')
  const stream = tokenizer.stream()
  const parts = ids.map((id) => stream.push(id))
  expect(parts.join('') + stream.end()).toBe('the quick brown fox')
  expect(tokenizer.decode(ids.slice(0, -1)).endsWith(' ')).toBe(false)
})

test('its line break ends a text: no text that it reads has one', () => {
  expect(tokenizer.endOfText).toBe('\n</w>')
  expect(tokenizer.encode('a\nb\n</w>')).not.toContain(tokenizer.endOfTextId)
})
