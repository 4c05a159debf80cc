import { conversationToText, stopStringsOf } from '../../domain/conversation-text.ts'
import { encodePrompt } from '../data/examples.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { fitConversation } from './fit-conversation.ts'
import type { AnswerOrder } from './write-answers.ts'

/** The prompt leaves no room in the model's context, and nothing of it may be left out. */
export class PromptTooLong extends Error {
  constructor(tokens: number, contextLength: number) {
    super(
      `The prompt has ${tokens} tokens; this model's context of ${contextLength} takes ${contextLength - 1} at most, so that one is left to write.`,
    )
    this.name = 'PromptTooLong'
  }
}

export interface ReadOrder {
  /** Ids of what the model reads. */
  prompt: number[]
  /** Oldest turns that were left out. */
  leftOut: number
  /** Where an answer ends although the model goes on. */
  stopStrings: string[]
}

/**
 * What the model reads of an order: a text as it is; a conversation in the model's own format, shortened to half of the
 * context unless it is asked for as a whole.
 * @throws PromptTooLong
 */
export function readOrder(
  tokenizer: Tokenizer,
  { conversation, text, whole }: AnswerOrder,
  contextLength: number,
): ReadOrder {
  // A chat template ends turns by a token of their own.
  const stopsOf = (of: typeof conversation) => (tokenizer.chat ? [] : stopStringsOf(of))
  if (text === undefined && !whole) {
    const fitted = fitConversation(tokenizer, conversation, contextLength)
    const { prompt, leftOut } = fitted
    return { prompt, leftOut, stopStrings: stopsOf(fitted.conversation) }
  }
  const source =
    text === undefined
      ? { prompt: conversationToText(conversation), conversation }
      : { prompt: text }
  const prompt = encodePrompt(tokenizer, source, Number.MAX_SAFE_INTEGER)
  if (prompt.length >= contextLength) throw new PromptTooLong(prompt.length, contextLength)
  return { prompt, leftOut: 0, stopStrings: text === undefined ? stopsOf(conversation) : [] }
}
