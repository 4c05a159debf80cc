import type { ClaimedGeneration, GeneratedAnswer } from '../../contract/generation.ts'
import type { EngineState } from '../engine/engine.ts'
import { AnswerText } from '../generate/answer-text.ts'
import type { Generator } from '../generate/generator.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { answerLogprobs } from './answer-logprobs.ts'
import { readOrder } from './read-order.ts'

/** A model that is ready to write. */
export interface LoadedModel {
  generator: Generator
  state: EngineState
  tokenizer: Tokenizer
  contextLength: number
}

export interface WrittenAnswers {
  answers: GeneratedAnswer[]
  leftOut: number
  /** Tokens that the model read. */
  promptTokens: number
}

/** What is asked for, without how it came here. */
export type AnswerOrder = Pick<ClaimedGeneration, 'conversation' | 'text' | 'whole' | 'parameters'>

/**
 * All answers to a conversation, or continuations of a text, at once, in one batch. Answer n is drawn with seed + n and by the same draws as a sample
 * job's output of that seed. `onText` hears after each step what can be shown of them, and is awaited.
 * @throws PromptTooLong where nothing may be left out; the signal's reason where it aborts
 */
export async function writeAnswers(
  { generator, state, tokenizer, contextLength }: LoadedModel,
  order: AnswerOrder,
  onText: (texts: string[], leftOut: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<WrittenAnswers> {
  const {
    count,
    temperature,
    topP,
    maximumNewTokens,
    seed,
    stop = [],
    likeliest,
  } = order.parameters
  const { prompt, leftOut, stopStrings } = readOrder(tokenizer, order, contextLength)
  const ends = [...stopStrings, ...stop]
  const texts = Array.from({ length: count }, () => new AnswerText(tokenizer, ends))
  const sequences = await generator.generate(
    state,
    texts.map((_, n) => ({ prompt, seed: seed + n })),
    {
      ...{ temperature, topP, maximumNewTokens, stopIds: tokenizer.stopIds, batchSize: count },
      ...(likeliest === undefined ? {} : { likeliest }),
    },
    signal,
    {
      token: (n, id) => texts[n]?.push(id) ?? false,
      step: () =>
        onText(
          texts.map(({ soFar }) => soFar),
          leftOut,
        ),
    },
  )
  const answers = sequences.map((sequence, n) => {
    const { ids, finished } = sequence
    const text = texts[n]?.whole ?? ''
    const logprobs = sequence.likeliest && answerLogprobs(tokenizer, sequence, text)
    return { text, tokens: ids.length, finished, ...(logprobs && { logprobs }) }
  })
  return { answers, leftOut, promptTokens: prompt.length }
}
