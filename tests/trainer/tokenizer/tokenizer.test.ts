import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Tokenizer } from '../../../trainer/tokenizer/tokenizer.ts'

const folder = new URL('../../fixtures/tokenizer/', import.meta.url)
const json = JSON.parse(readFileSync(new URL('tokenizer.json', folder), 'utf8')) as Record<
  string,
  unknown
>
const cases = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  text: string
  ids: number[]
  decoded: string
}[]
const tokenizer = new Tokenizer(json)

test.each(cases)(
  'gives the ids and the text of the reference for $text',
  ({ text, ids, decoded }) => {
    expect(tokenizer.encode(text, { specialTokens: 'parse' })).toEqual(ids)
    expect(tokenizer.decode(ids, { keepSpecialTokens: true })).toBe(decoded)
  },
)

test('what a person typed can not end a sequence', () => {
  const ids = tokenizer.encode('<|endoftext|>x')
  expect(ids).not.toContain(tokenizer.endOfTextId)
  expect(tokenizer.decode(ids)).toBe('<|endoftext|>x')
})

test('leaves special tokens out of the text unless asked', () => {
  const ids = tokenizer.encode('a<|endoftext|>b', { specialTokens: 'parse' })
  expect(tokenizer.decode(ids)).toBe('ab')
  expect(tokenizer.decode(ids, { keepSpecialTokens: true })).toBe('a<|endoftext|>b')
})

test('holds a character back until all of its bytes are there', () => {
  const stream = tokenizer.stream()
  // 😀 is F0 9F 98 80; no merge of this vocabulary joins them, so it is four tokens
  expect(tokenizer.encode('😀!').map((id) => stream.push(id))).toEqual(['', '', '', '😀', '!'])
  expect(stream.end()).toBe('')
  const cut = tokenizer.stream()
  expect(
    tokenizer
      .encode('😀')
      .slice(0, 2)
      .map((id) => cut.push(id)),
  ).toEqual(['', ''])
  expect(cut.end()).toBe('\ufffd')
})

test('says what is wrong with a file that is no byte-level BPE', () => {
  expect(() => new Tokenizer({ ...json, model: { type: 'Unigram' } }, { name: 'x.json' })).toThrow(
    /^x\.json: not a byte-level BPE tokenizer, nor one of GPT-1's kind: \/model/,
  )
  expect(() => new Tokenizer({ ...json, added_tokens: [] })).toThrow(
    'no added token <|endoftext|>; added are: none',
  )
  expect(() => tokenizer.decode([300])).toThrow('token id 300 is not in the vocabulary (0 to 299)')
})
