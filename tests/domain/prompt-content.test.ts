import { expect, test } from 'vitest'
import type { PromptContent } from '../../contract/writing.ts'
import { guessLanguage } from '../../domain/guess-language.ts'
import {
  conversationOfPrompt,
  emptyPrompt,
  fieldsOfPrompt,
  problemOfPrompt,
} from '../../domain/prompt-content.ts'
import { countCharacters, countWords } from '../../domain/text-length.ts'

const FEW_SHOT: PromptContent = {
  kind: 'few_shot',
  useCase: 'classification',
  language: 'en',
  instruction: 'Give the sentiment of a tweet. ',
  examples: [
    { query: 'I love this!', response: 'Positive' },
    { query: 'Never again.', response: ' Negative' },
  ],
  text: 'It was fine, I guess.',
}

test('a few-shot prompt is its instruction, answered queries, and the query that waits', () => {
  expect(conversationOfPrompt(FEW_SHOT)).toEqual([
    {
      role: 'user',
      content:
        'Give the sentiment of a tweet.\n\n' +
        'Q: I love this!\nA: Positive\n\n' +
        'Q: Never again.\nA: Negative\n\n' +
        'Q: It was fine, I guess.\nA:',
    },
  ])
  const chinese = { ...FEW_SHOT, language: 'zh', instruction: '判断情感。', text: '还行' }
  expect(
    conversationOfPrompt({ ...chinese, examples: [{ query: '很好', response: '正面' }] }),
  ).toEqual([{ role: 'user', content: '判断情感。\n\n问：很好\n答：正面\n\n问：还行\n答：' }])
})

test('a plain prompt is its text; a user-based one leaves its use case out', () => {
  const plain = { ...FEW_SHOT, kind: 'plain' as const, text: ' Name a tree.\n' }
  expect(conversationOfPrompt(plain)).toEqual([{ role: 'user', content: 'Name a tree.' }])
  const user = { ...plain, kind: 'user_based' as const, instruction: 'An app for gardeners.' }
  expect(conversationOfPrompt(user)).toEqual([{ role: 'user', content: 'Name a tree.' }])
  expect(fieldsOfPrompt(user).map(({ field }) => field)).toEqual(['instruction', 'text'])
})

test('what is unfinished, or not what was asked for, is named', () => {
  expect(problemOfPrompt(FEW_SHOT, null)).toBeNull()
  const cases: [Partial<PromptContent>, object][] = [
    [{ text: ' ' }, { field: 'text', problem: 'blank' }],
    [{ examples: [] }, { field: 'examples', problem: 'no_examples' }],
    [
      { examples: [{ query: 'a', response: '' }] },
      { field: 'examples/0/response', problem: 'blank' },
    ],
    [{ instruction: '' }, { field: 'instruction', problem: 'blank' }],
  ]
  for (const [change, problem] of cases) {
    expect(problemOfPrompt({ ...FEW_SHOT, ...change }, null)).toEqual(problem)
  }
  const brief = { kind: null, useCase: null, language: 'zh', description: '' }
  expect(problemOfPrompt(FEW_SHOT, brief)).toEqual({ field: 'language', problem: 'not_asked_for' })
  const told = {
    kind: 'user_based' as const,
    useCase: null,
    language: null,
    description: 'A shop.',
  }
  const prompt = { ...emptyPrompt(told, 'en'), text: 'Describe this mug.' }
  expect(problemOfPrompt(prompt, told)).toBeNull()
  expect(problemOfPrompt(prompt, null)).toEqual({ field: 'instruction', problem: 'blank' })
})

test('the language is guessed among those of the project only', () => {
  const languages = ['en', 'zh-CN', 'de', 'ja']
  expect(guessLanguage('写一首关于秋天的诗', languages)).toBe('zh-CN')
  expect(guessLanguage('秋についての詩を書いて', languages)).toBe('ja')
  expect(guessLanguage('Write a poem for the autumn that is short', languages)).toBe('en')
  expect(guessLanguage('Schreibe ein Gedicht über die Katze und das Haus', languages)).toBe('de')
  expect(guessLanguage('Напиши стихотворение', languages)).toBeNull()
  expect(guessLanguage('Ok', languages)).toBeNull()
})

test('words are counted as the language has them, characters as they are seen', () => {
  expect(countWords('It’s a small-town story, isn’t it?', 'en')).toBe(7)
  expect(countWords('我喜欢秋天的诗', 'zh')).toBe(5)
  expect(countWords('  \n', 'en')).toBe(0)
  expect(countCharacters('a b 👩‍👩‍👧 é')).toBe(4)
})
