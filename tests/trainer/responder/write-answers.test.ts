import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SampledOutput } from '../../../contract/worker-protocol.ts'
import type { Static } from 'typebox'
import { conversationToText } from '../../../domain/conversation-text.ts'
import type { Engine } from '../../../trainer/engine/engine.ts'
import { createOnnxEngine } from '../../../trainer/engine/onnx/onnx-engine.ts'
import { Generator } from '../../../trainer/generate/generator.ts'
import { decoderConfig } from '../../../trainer/model/config.ts'
import { flatten } from '../../../trainer/optimizer/groups.ts'
import { fitConversation } from '../../../trainer/responder/fit-conversation.ts'
import { writeAnswers, type LoadedModel } from '../../../trainer/responder/write-answers.ts'
import { stageParameters } from '../../../trainer/stages/parameters.ts'
import { sample } from '../../../trainer/stages/sample.ts'
import { recorder, smallModel, tokenizer } from '../stages/world.ts'

const model = smallModel(3)
let engine: Engine
let loaded: LoadedModel

beforeAll(async () => {
  engine = createOnnxEngine({ threads: 1 })
  const config = decoderConfig(model.config)
  loaded = {
    generator: new Generator(engine, config),
    state: await engine.createState(flatten({ weights: model.tensors })),
    tokenizer,
    contextLength: config.contextLength,
  }
})
afterAll(() => engine.dispose())

const CONVERSATION = [{ role: 'user' as const, content: 'Say tea.' }]
const PARAMETERS = { count: 3, temperature: 0.9, topP: 0.95, maximumNewTokens: 12, seed: 41 }
const quietly = async () => undefined

test('answers are what a sample job writes for the same seeds', async () => {
  const order = { conversation: CONVERSATION, parameters: PARAMETERS }
  const { answers, leftOut } = await writeAnswers(loaded, order, quietly)
  expect(leftOut).toBe(0)

  // The sample stage draws the seeds of its outputs from its own; here each answer is drawn again by itself.
  const { temperature, topP, maximumNewTokens } = PARAMETERS
  const sampled: Static<typeof SampledOutput>[] = []
  await sample(recorder(engine).context, {
    model,
    parameters: stageParameters('sample', {
      ...{ temperature, topP, maximumNewTokens, outputsPerPrompt: 3, seed: 5, split: 'any' },
    }),
    prompts: [{ promptId: 'p', prompt: conversationToText(CONVERSATION), split: 'train' }],
    deliver: async (outputs) => void sampled.push(...outputs),
  })
  for (const output of sampled) {
    const parameters = { ...PARAMETERS, count: 1, seed: output.seed }
    const again = await writeAnswers(loaded, { conversation: CONVERSATION, parameters }, quietly)
    expect(again.answers).toEqual([
      // A character that the length limit cut is left out here, and marked there.
      {
        text: output.text.replace(/\uFFFD$/, ''),
        tokens: output.tokens,
        finished: output.finished,
      },
    ])
  }
  // Together or alone, answer n is that of seed + n.
  for (const [n, answer] of answers.entries()) {
    const parameters = { ...PARAMETERS, count: 1, seed: PARAMETERS.seed + n }
    const alone = await writeAnswers(loaded, { conversation: CONVERSATION, parameters }, quietly)
    expect(alone.answers).toEqual([answer])
  }
  expect(new Set(answers.map(({ text }) => text)).size).toBe(3)
})

test('the hook changes nothing of what is drawn, and hears of each token', async () => {
  const requests = [1, 2].map((seed) => ({ prompt: [5, 6, 7], seed }))
  const options = { temperature: 1, maximumNewTokens: 9, stopIds: [], batchSize: 2 }
  const { generator, state } = loaded
  const plain = await generator.generate(state, requests, options)
  const heard: number[][] = [[], []]
  let steps = 0
  const hooked = await generator.generate(state, requests, options, undefined, {
    token: (request, id) => {
      heard[request]?.push(id)
      return false
    },
    step: async () => void (steps += 1),
  })
  expect(hooked).toEqual(plain)
  expect(heard).toEqual(plain.map(({ ids }) => ids))
  expect(steps).toBe(8) // between nine tokens
})

test('a hook ends its own sequence as a stop token does, and no other', async () => {
  const requests = [1, 2].map((seed) => ({ prompt: [5, 6, 7], seed }))
  const options = { temperature: 1, maximumNewTokens: 9, stopIds: [], batchSize: 2 }
  const { generator, state } = loaded
  const [first, second] = await generator.generate(state, requests, options)
  let left = 4
  const [cut, whole] = await generator.generate(state, requests, options, undefined, {
    token: (request) => request === 0 && --left === 0,
  })
  expect(cut).toMatchObject({ ids: first?.ids.slice(0, 4), finished: true })
  expect(whole).toEqual(second)
})

test('an answer that is not wanted any longer ends between two tokens', async () => {
  const stop = new AbortController()
  const shown: string[][] = []
  const order = { conversation: CONVERSATION, parameters: PARAMETERS }
  const onText = async (texts: string[]) => {
    shown.push(texts)
    if (shown.length === 3) stop.abort(new Error('enough'))
  }
  await expect(writeAnswers(loaded, order, onText, stop.signal)).rejects.toThrow('enough')
  expect(shown).toHaveLength(3)
})

test('a long conversation loses its oldest turns and keeps the system’s and the last', () => {
  const turn = (role: 'system' | 'user' | 'assistant', content: string) => ({ role, content })
  const conversation = [
    turn('system', 'Short.'),
    turn('user', 'tea '.repeat(20)),
    turn('assistant', 'rain '.repeat(20)),
    turn('user', 'sun'),
    turn('assistant', 'cat'),
    turn('user', 'hat'),
  ]
  const fitted = fitConversation(tokenizer, conversation, 200)
  expect(fitted.leftOut).toBe(2)
  expect(fitted.conversation.map(({ content }) => content)).toEqual(['Short.', 'sun', 'cat', 'hat'])
  expect(fitted.prompt).toEqual(tokenizer.encode(conversationToText(fitted.conversation)))

  expect(fitConversation(tokenizer, conversation, 2000).leftOut).toBe(0)
  const tooLong = fitConversation(tokenizer, [turn('user', 'tea '.repeat(200))], 64)
  expect([tooLong.leftOut, tooLong.prompt.length]).toEqual([0, 32])
})

test('a text is gone on from as it is, up to a stop string, and tells how likely its tokens were', async () => {
  const parameters = { ...PARAMETERS, count: 1, temperature: 0, likeliest: 2 }
  const order = { conversation: [], text: 'Say tea', parameters }
  const { answers, promptTokens } = await writeAnswers(loaded, order, quietly)
  const [answer] = answers
  const text = answer?.text ?? ''
  expect(promptTokens).toBe(tokenizer.encode('Say tea').length)
  const bytes = answer?.logprobs?.flatMap((token) => token.bytes) ?? []
  expect(new TextDecoder().decode(Uint8Array.from(bytes))).toContain(text)
  // The likeliest is what temperature 0 draws.
  expect(answer?.logprobs?.map(({ likeliest: [first] }) => first)).toEqual(
    answer?.logprobs?.map(({ token, bytes: own, logprob }) => ({ token, bytes: own, logprob })),
  )

  const stop = text.slice(2, 4)
  const stopped = await writeAnswers(
    loaded,
    { ...order, parameters: { ...parameters, stop: [stop] } },
    quietly,
  )
  const before = text.slice(0, text.indexOf(stop))
  expect(stopped.answers[0]).toMatchObject({ text: before, finished: true })
  const kept = stopped.answers[0]?.logprobs ?? []
  expect(kept).toEqual(answer?.logprobs?.slice(0, kept.length))
  expect(kept.length).toBeLessThan(answer?.logprobs?.length ?? 0)
})

test('what is asked for as a whole is refused where it leaves no room to write', async () => {
  const long = { role: 'user' as const, content: 'tea '.repeat(70) }
  const order = { conversation: [...CONVERSATION, long], parameters: PARAMETERS }
  expect((await writeAnswers(loaded, order, quietly)).leftOut).toBe(1)
  await expect(writeAnswers(loaded, { ...order, whole: true }, quietly)).rejects.toThrow(
    /The prompt has \d+ tokens; this model's context of 64 takes 63 at most/,
  )
  const fits = { conversation: CONVERSATION, parameters: PARAMETERS }
  expect((await writeAnswers(loaded, { ...fits, whole: true }, quietly)).answers).toEqual(
    (await writeAnswers(loaded, fits, quietly)).answers,
  )
})
