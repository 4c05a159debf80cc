import type { ClaimedGeneration, GeneratedAnswer } from '../../contract/generation.ts'
import { stopStringsOf } from '../../domain/conversation-text.ts'
import type { EngineState } from '../engine/engine.ts'
import { AnswerText } from '../generate/answer-text.ts'
import type { Generator } from '../generate/generator.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { fitConversation } from './fit-conversation.ts'

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
}

/** What is asked for, without how it came here. */
export type AnswerOrder = Pick<ClaimedGeneration, 'conversation' | 'parameters'>

/**
 * All answers to a conversation at once, in one batch. Answer n is drawn with seed + n and by the same draws as a sample
 * job's output of that seed. `onText` hears after each step what can be shown of them, and is awaited.
 * @throws the signal's reason where it aborts
 */
export async function writeAnswers(
  { generator, state, tokenizer, contextLength }: LoadedModel,
  { conversation, parameters }: AnswerOrder,
  onText: (texts: string[], leftOut: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<WrittenAnswers> {
  const { count, temperature, topP, maximumNewTokens, seed } = parameters
  const fitted = fitConversation(tokenizer, conversation, contextLength)
  const { prompt, leftOut } = fitted
  // A chat template ends turns by a token of their own.
  const stopStrings = tokenizer.chat ? [] : stopStringsOf(fitted.conversation)
  const texts = Array.from({ length: count }, () => new AnswerText(tokenizer, stopStrings))
  const sequences = await generator.generate(
    state,
    texts.map((_, n) => ({ prompt, seed: seed + n })),
    { temperature, topP, maximumNewTokens, stopIds: tokenizer.stopIds, batchSize: count },
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
  const answers = sequences.map(({ ids, finished }, n) => ({
    text: texts[n]?.whole ?? '',
    tokens: ids.length,
    finished,
  }))
  return { answers, leftOut }
}
