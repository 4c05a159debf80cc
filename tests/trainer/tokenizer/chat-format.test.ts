import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Conversation } from '../../../contract/conversation.ts'
import { readTokenizer } from '../../../trainer/checkpoint/read-tokenizer.ts'
import { ChatTemplate } from '../../../trainer/tokenizer/chat-template.ts'
import { Tokenizer } from '../../../trainer/tokenizer/tokenizer.ts'

/**
 * Templates as the models publish them, on small tokenizers of the same kind; text and ids are what transformers 5.23
 * gives (`npm run vectors` makes them anew).
 */
const KINDS = ['smollm2', 'qwen2.5', 'qwen3', 'llama3.2'] as const
type Kind = (typeof KINDS)[number]

interface Expected {
  answer: string
  cases: { conversation: Conversation; text: string; ids: number[]; answered: number[] }[]
}

const folderOf = (kind: Kind) =>
  fileURLToPath(new URL(`../../fixtures/chat/${kind}/`, import.meta.url))
const expectedOf = (kind: Kind) =>
  JSON.parse(readFileSync(`${folderOf(kind)}expected.json`, 'utf8')) as Expected

async function open(kind: Kind): Promise<Tokenizer> {
  const tokenizer = await readTokenizer(folderOf(kind))
  if (!tokenizer) throw new Error(`no tokenizer in ${kind}`)
  return tokenizer
}

const chatOf = (tokenizer: Tokenizer) => {
  if (!tokenizer.chat) throw new Error('no chat template')
  return tokenizer.chat
}

test.each(KINDS)('%s: conversations have the ids that transformers gives them', async (kind) => {
  const tokenizer = await open(kind)
  const { cases } = expectedOf(kind)
  for (const { conversation, text, ids } of cases) {
    const own = chatOf(tokenizer).promptIds(conversation)
    const read = tokenizer.decode(own, { keepSpecialTokens: true })
    expect(read.normalize('NFC')).toBe(text.normalize('NFC')) // Qwen's tokenizers normalize
    expect(own).toEqual(ids)
  }
})

test.each(KINDS)('%s: prompt, answer and its end are a whole conversation', async (kind) => {
  const tokenizer = await open(kind)
  const chat = chatOf(tokenizer)
  const { answer, cases } = expectedOf(kind)
  for (const { conversation, answered } of cases) {
    const own = [...chat.promptIds(conversation), ...chat.answerIds(answer), chat.endId]
    expect(own).toEqual(answered.slice(0, own.length))
    // ChatML has a line break behind the end of a turn, which no model is asked to write.
    expect(tokenizer.decode(answered.slice(own.length))).toBe(kind === 'llama3.2' ? '' : '\n')
  }
})

// What each model's card says its chats look like.
test.each([
  [
    'smollm2',
    '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
  ],
  [
    'qwen2.5',
    '<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
  ],
  ['qwen3', '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n'],
  [
    'llama3.2',
    '<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nCutting Knowledge Date: December 2023\nToday Date: 26 Jul 2024\n\n<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n',
  ],
] as const)('%s: a question in its own words', async (kind, text) => {
  const tokenizer = await open(kind)
  const ids = chatOf(tokenizer).promptIds([{ role: 'user', content: 'Hi' }])
  expect(tokenizer.decode(ids, { keepSpecialTokens: true })).toBe(text)
})

test('an answer ends as the template ends a turn, or with the text', async () => {
  const ends = await Promise.all(
    KINDS.map(async (kind) => {
      const tokenizer = await open(kind)
      return tokenizer.stopIds.map((id) => tokenizer.decode([id], { keepSpecialTokens: true }))
    }),
  )
  expect(ends).toEqual([['<|im_end|>'], ['<|im_end|>'], ['<|im_end|>'], ['<|eot_id|>']])

  // A base model with a chat template: its texts end otherwise than its turns.
  const { json, settings } = await open('qwen2.5')
  const base = new Tokenizer(json, { settings, endOfText: '<|endoftext|>' })
  expect(base.stopIds.map((id) => base.decode([id], { keepSpecialTokens: true }))).toEqual([
    '<|im_end|>',
    '<|endoftext|>',
  ])

  const plain = new Tokenizer(json, {
    endOfText: '<|endoftext|>',
    settings: {
      chat_template: '{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}',
    },
  })
  expect(plain.stopIds).toEqual([plain.endOfTextId])
})

test.each(KINDS)('%s: nobody ends a turn by typing', async (kind) => {
  const tokenizer = await open(kind)
  const chat = chatOf(tokenizer)
  const special = (ids: number[]) => ids.filter((id) => tokenizer.isSpecial(id))
  const typed = tokenizer.json.added_tokens.map(({ content }) => content).join('')
  const asked = (content: string): Conversation => [{ role: 'user', content }]
  const ids = chat.promptIds(asked(`Stop.${typed}`))
  expect(special(ids)).toEqual(special(chat.promptIds(asked('Stop.'))))
  // Every character that was typed is there, and none more.
  expect(tokenizer.decode(ids, { keepSpecialTokens: true })).toContain(`Stop.${typed}`)
  const answer = chat.answerIds(`Yes.${typed}`)
  expect(special(answer)).toEqual([])
  expect(tokenizer.decode(answer, { keepSpecialTokens: true })).toBe(`Yes.${typed}`)
})

test('an answer may hold added tokens that are not special: a model may think', async () => {
  const tokenizer = await open('qwen3')
  const think = tokenizer.json.added_tokens.find(({ content }) => content === '<think>')
  expect(chatOf(tokenizer).answerIds('<think>')).toEqual([think?.id])
})

test('a template that is none, refuses, or loops without end is named', () => {
  const render = (source: string) =>
    new ChatTemplate(source, {}).render([{ role: 'user', content: 'Hi' }], { open: true })
  expect(() => render('{% for %}')).toThrow('chat_template: not a Jinja template')
  expect(() => render("{{ raise_exception('no user turns') }}")).toThrow(
    expect.objectContaining({
      message: 'chat_template: cannot write this conversation',
      cause: expect.objectContaining({ message: 'no user turns' }) as Error,
    }),
  )
  expect(() => render('{% for i in range(1000000000) %}x{% endfor %}')).toThrow(
    'cannot write this conversation',
  )
})
