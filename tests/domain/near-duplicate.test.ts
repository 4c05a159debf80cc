import { expect, test } from 'vitest'
import { NEAR_DUPLICATE, searchFragments, similarity } from '../../domain/near-duplicate.ts'

const isNear = (a: string, b: string) => similarity(a, b) >= NEAR_DUPLICATE

test('case, punctuation and spaces make no other prompt', () => {
  expect(similarity('Why is the sky blue?', '  why is the SKY  blue ')).toBe(1)
  expect(similarity('写一首关于秋天的诗。', '写一首关于秋天的诗')).toBe(1)
})

test('a shared share of character triples is the similarity', () => {
  // abc bcd cde | abc bcd cdx: two of four
  expect(similarity('abcde', 'abcdx')).toBe(0.5)
  expect(similarity('abcde', 'vwxyz')).toBe(0)
  expect(similarity('', 'abc')).toBe(0)
})

test('a word more is a near duplicate, another subject is none', () => {
  const poem = 'Write a short poem about the sea in autumn.'
  expect(isNear(poem, 'Write a short poem about the sea in late autumn')).toBe(true)
  expect(isNear(poem, 'Write a short poem about my grandmother’s kitchen.')).toBe(false)
  expect(isNear('请用简单的话解释什么是潮汐。', '请用简单的话解释一下什么是潮汐')).toBe(true)
  expect(isNear('请用简单的话解释什么是潮汐。', '帮我写一封给房东的投诉信。')).toBe(false)
})

test('a long common beginning is enough, however the prompts end', () => {
  const template = 'You are given a customer review of a small hotel by the sea. '.repeat(3)
  const other = `${template}Lovely rooms.`
  expect(
    isNear(`${template}${'Breakfast was cold and late and far too dear. '.repeat(3)}`, other),
  ).toBe(true)
})

test('fragments to search for cover the text, beginning and end, and are few', () => {
  expect(searchFragments('ab')).toEqual([])
  expect(searchFragments('Why blue?')).toEqual(['Why blue?'])
  const text = 'Explain in two sentences why the sky is blue at noon and red in the evening.'
  const fragments = searchFragments(text)
  expect(fragments).toHaveLength(7)
  expect([fragments[0], fragments.at(-1)]).toEqual(['Explain in t', 'the evening.'])
  expect(searchFragments('写一首关于秋天的诗')).toEqual(['写一首关于', '于秋天的诗'])
  expect(searchFragments('x'.repeat(50_000)).length).toBeLessThanOrEqual(8)
})
