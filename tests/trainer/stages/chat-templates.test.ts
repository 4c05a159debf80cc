import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Conversation } from '../../../contract/conversation.ts'
import type { SampledOutput } from '../../../contract/worker-protocol.ts'
import { readTokenizer } from '../../../trainer/checkpoint/read-tokenizer.ts'
import { fitChat } from '../../../trainer/data/fit-chat.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { writeAnswers } from '../../../trainer/responder/write-answers.ts'
import { fitConversation } from '../../../trainer/responder/fit-conversation.ts'
import { Generator } from '../../../trainer/generate/generator.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { initialWeights } from '../../../trainer/model/init.ts'
import { flatten } from '../../../trainer/optimizer/groups.ts'
import { Random } from '../../../trainer/data/random.ts'
import {
  encodeDemonstration,
  encodeStagePrompt,
  encodeStageRanking,
} from '../../../trainer/stages/encode-rows.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { sample } from '../../../trainer/stages/sample.ts'
import { sft } from '../../../trainer/stages/sft.ts'
import { recorder } from './world.ts'

const folder = fileURLToPath(new URL('../../fixtures/chat/smollm2/', import.meta.url))
const tokenizer = (await readTokenizer(folder)) ?? expect.fail('no tokenizer')
const chat = tokenizer.chat ?? expect.fail('no chat template')

const asked = (content: string): Conversation => [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content },
]
const row = (content: string) => ({
  promptId: content.replaceAll(/\W/g, '_'),
  prompt: `${content}\n\n`,
  conversation: asked(content),
  split: 'train' as const,
})
const read = (ids: number[]) => tokenizer.decode(ids, { keepSpecialTokens: true })

const PROMPT =
  '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHow?<|im_end|>\n<|im_start|>assistant\n'

test('prompts, demonstrations and rankings are in the format of the model', () => {
  expect(read(encodeStagePrompt(tokenizer, row('How?'), 400))).toBe(PROMPT)

  const { ids, lossMask } = encodeDemonstration(
    tokenizer,
    { ...row('How?'), completion: 'So.' },
    400,
  )
  expect(read(ids)).toBe(`${PROMPT}So.<|im_end|>`)
  // Loss on the answer and the end of its turn.
  expect(read(ids.filter((_, t) => lossMask[t] === 1))).toBe('So.<|im_end|>')

  const source = { ...row('How?'), outputs: ['So.', 'No.'], ranks: [0, 1] }
  const ranking = encodeStageRanking(tokenizer, source, 400)
  expect([ranking.prompt, ...ranking.outputs].map(read)).toEqual([
    PROMPT,
    'So.<|im_end|>',
    'No.<|im_end|>',
  ])
})

test('rows of a data set that was frozen without conversations keep their format', () => {
  const { prompt, split, promptId } = row('How?')
  expect(read(encodeStagePrompt(tokenizer, { prompt }, 400))).toBe('How?\n\n')
  const old = encodeDemonstration(tokenizer, { prompt, completion: 'So.' }, 400)
  expect(read(old.ids)).toBe('How?\n\nSo.<|im_end|>') // the end of text of this tokenizer
  expect([split, promptId]).toEqual(['train', 'How_'])
})

test('a chat that is too long loses its oldest turns, then the head of its last', () => {
  const long: Conversation = [
    { role: 'user', content: 'One' },
    { role: 'assistant', content: 'Two' },
    { role: 'user', content: 'abcdefghijklmnopqrstuvwxyz' },
  ]
  const whole = chat.promptIds(long)
  const shorter = fitChat(chat, long, whole.length - 1)
  expect(shorter.conversation).toEqual(long.slice(2))
  expect(shorter.ids).toEqual(chat.promptIds(long.slice(2)))

  const last = chat.promptIds(long.slice(2)).length
  const cut = read(fitChat(chat, long, last - 5).ids)
  expect(cut).toMatch(/<\|im_start\|>user\n[a-z]+xyz<\|im_end\|>\n<\|im_start\|>assistant\n$/)
  expect(cut).not.toContain('abcd')
  expect(cut.startsWith('<|im_start|>system')).toBe(true)

  // Not even the template fits: the tail, which asks for an answer.
  expect(read(fitChat(chat, long, 14).ids).endsWith('assistant\n')).toBe(true)
  expect(fitConversation(tokenizer, long, 2 * (whole.length - 1)).leftOut).toBe(2)
})

test('a model learns to answer in its format, and sample jobs and chats stop at its end of turn', async () => {
  const engine = createOnnxEngine()
  const config = {
    model_type: 'llama',
    vocab_size: tokenizer.vocabularySize,
    max_position_embeddings: 160,
    hidden_size: 32,
    num_hidden_layers: 2,
    num_attention_heads: 2,
    intermediate_size: 64,
  }
  const model = { config, tokenizer, tensors: initialWeights(config, new Random(1)) }
  const { context } = recorder(engine)
  const tuned = await sft(context, {
    model,
    parameters: stageParameters('sft', { epochs: 60, learningRate: 0.01, rowLength: 160 }),
    demonstrations: [{ ...row('How?'), completion: 'So.' }],
  })

  const outputs: SampledOutput[] = []
  await sample(context, {
    model: tuned,
    parameters: stageParameters('sample', { temperature: 0, outputsPerPrompt: 1, prompts: 1 }),
    prompts: [row('How?')],
    deliver: (drawn) => Promise.resolve(void outputs.push(...drawn)),
  })
  expect(outputs.map(({ text, finished }) => [text, finished])).toEqual([['So.', true]])

  const decoder = decoderConfig(tuned.config)
  const loaded = {
    generator: new Generator(engine, decoder),
    state: await engine.createState(flatten({ weights: tuned.tensors })),
    tokenizer,
    contextLength: decoder.contextLength,
  }
  const parameters = { count: 1, temperature: 0, topP: 1, maximumNewTokens: 9, seed: 1 }
  const order = { conversation: asked('How?'), parameters }
  const { answers } = await writeAnswers(loaded, order, () => Promise.resolve())
  expect(answers).toEqual([{ text: 'So.', tokens: 4, finished: true }])
  await engine.dispose()
})
