import { expect, test } from 'vitest'
import { isDistinctiveName, maskModelNames } from '../../domain/model-names.ts'

const mask = (text: string, prompt = 'Who are you?') =>
  maskModelNames(text, { always: ['Hexameter'], models: ['policy-1', 'tulip'], prompt })

test.each([
  ['As ChatGPT, I have no opinion.', 'As ▇▇▇, I have no opinion.'],
  ['I am Claude, made by Anthropic.', 'I am ▇▇▇, made by ▇▇▇.'],
  ["I'm Claude. Claude can help you.", "I'm ▇▇▇. ▇▇▇ can help you."],
  ['As Claude, I try to be honest.', 'As ▇▇▇, I try to be honest.'],
  ['I am an AI assistant called Gemini.', 'I am an AI assistant called ▇▇▇.'],
  ['My name is Bard', 'My name is ▇▇▇'],
  ['Hello, my name is Bard.', 'Hello, my name is ▇▇▇.'],
  ['OpenAI trained me.', '▇▇▇ trained me.'],
  ['I am GPT-4o-mini.', 'I am ▇▇▇.'],
  ['I was trained by Google to answer.', 'I was trained by ▇▇▇ to answer.'],
  [
    'As an AI language model developed by Meta AI, no.',
    'As an AI language model developed by ▇▇▇, no.',
  ],
  ['A large language model built by Qwen2.5.', 'A large language model built by ▇▇▇.'],
  ['我是文心一言，由百度开发的人工智能助手。', '我是▇▇▇，由▇▇▇开发的人工智能助手。'],
  ['我是通义千问，阿里云研发。', '我是▇▇▇，▇▇▇研发。'],
  ['作为一个由腾讯研发的AI助手，我不能回答。', '作为一个由▇▇▇研发的AI助手，我不能回答。'],
  ['我是由腾讯研发的助手。', '我是由▇▇▇研发的助手。'],
  ['你好，我是豆包。', '你好，我是▇▇▇。'],
  ['我是ChatGPT助手。', '我是▇▇▇助手。'],
  ['Written by policy-1 in Hexameter.', 'Written by ▇▇▇ in ▇▇▇.'],
])('%s', (text, expected) => {
  expect(mask(text)).toBe(expected)
})

test.each([
  'Claude Monet painted water lilies.',
  'I am Claude Monet, a painter.',
  'As Claude Debussy wrote, music is silence.',
  'Her sign is Gemini, his is Leo. I am a Gemini too.',
  'The llama is a relative of the alpaca.',
  'A bard sang of falcons.',
  'This phone was made by Google and Apple.',
  'Microsoft was founded in 1975.',
  'Pi is about 3.14159.',
  '早餐吃豆包和粥。星火燎原。',
  '百度开发了一个搜索引擎。',
  'The tulip is a flower.',
  'GPT is also the GUID partition table.',
])('stays: %s', (text) => {
  expect(mask(text, 'Tell me something.')).toBe(text)
})

test('an assistant that the prompt names is the subject, and hidden only where the output is it', () => {
  const prompt = 'Who made ChatGPT?'
  expect(mask('ChatGPT is a chatbot of a company.', prompt)).toBe(
    'ChatGPT is a chatbot of a company.',
  )
  expect(mask('I am ChatGPT.', prompt)).toBe('I am ▇▇▇.')
  expect(mask('A chatbot by OpenAI.', 'What is OpenAI?')).toBe('A chatbot by OpenAI.')
  expect(mask('Hexameter is a metre.', 'What is hexameter?')).toBe('▇▇▇ is a metre.')
})

test('a model name is distinctive by a digit, an underscore or a capital inside', () => {
  expect(
    ['policy-1', 'sft_small', 'OakChat', 'tulip', 'Human', 'b-1'].map(isDistinctiveName),
  ).toEqual([true, true, true, false, false, false])
})
