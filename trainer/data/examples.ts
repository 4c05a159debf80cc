import type { Conversation } from '../../contract/conversation.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'
import { fitChat } from './fit-chat.ts'

/**
 * What is to be answered: its text in Laurel's own format and, where it is known, the conversation itself, which a model
 * with a chat template reads in the format of that.
 */
export interface PromptSource {
  prompt: string
  conversation?: Conversation
}

/**
 * One text to learn from. `lossMask[t]` is 1 where token t is to be predicted (from the logits of t − 1), else 0;
 * the first token is never predicted.
 */
export interface TokenExample {
  ids: number[]
  lossMask: number[]
}

/** Most tokens kept of a prompt and of a response; the response's end-of-text token counts. */
export interface LengthLimits {
  promptTokens: number
  responseTokens: number
}

/** How the row's prompt and the answers to it are written for this model; null: in Laurel's own format. */
const chatFormatOf = (tokenizer: Tokenizer, { conversation }: PromptSource) =>
  conversation ? tokenizer.chat : null

/**
 * Ids of a prompt, at most `promptTokens`: by the model's chat template, or the text after what the model has in front of
 * every text. A prompt that is too long keeps its tail: the last turn is the one to be answered. It stands in front of
 * the response as it is (conversationToText ends it with a blank line or an open turn), and is tokenized apart from it,
 * so that training and sampling see the same ids.
 */
export function encodePrompt(
  tokenizer: Tokenizer,
  source: PromptSource,
  promptTokens: number,
): number[] {
  const chat = chatFormatOf(tokenizer, source)
  if (chat && source.conversation) return fitChat(chat, source.conversation, promptTokens).ids
  const ids = tokenizer.encode(source.prompt)
  const most = Math.max(promptTokens - tokenizer.startIds.length, 0)
  return [...tokenizer.startIds, ...(ids.length > most ? ids.slice(ids.length - most) : ids)]
}

/**
 * Ids of a response and its end, at most `responseTokens`: the end of the turn by a chat template, else the end of text.
 * A response that is too long keeps its head and has no such token: it did not end there.
 */
export function encodeResponse(
  tokenizer: Tokenizer,
  source: PromptSource,
  text: string,
  responseTokens: number,
): number[] {
  const chat = chatFormatOf(tokenizer, source)
  const ids = chat ? chat.answerIds(text) : tokenizer.encode(text)
  ids.push(chat ? chat.endId : tokenizer.endOfTextId)
  return ids.length > responseTokens ? ids.slice(0, responseTokens) : ids
}

/** A demonstration: prompt and response, the loss on the response and its end-of-text token only (InstructGPT). */
export function encodeSftExample(
  tokenizer: Tokenizer,
  row: PromptSource & { completion: string },
  limits: LengthLimits,
): TokenExample {
  const prompt = encodePrompt(tokenizer, row, limits.promptTokens)
  const response = encodeResponse(tokenizer, row, row.completion, limits.responseTokens)
  const ids = [...prompt, ...response]
  return { ids, lossMask: ids.map((_, t) => (t >= Math.max(prompt.length, 1) ? 1 : 0)) }
}

/** A text of a pretraining set, ended by end of text and cut into pieces of at most `length` tokens; loss on all. */
export function encodeTextExamples(
  tokenizer: Tokenizer,
  text: string,
  length: number,
): TokenExample[] {
  const ids = [...tokenizer.startIds, ...tokenizer.encode(text), tokenizer.endOfTextId]
  const examples: TokenExample[] = []
  for (let from = 0; from < ids.length; from += length) {
    const piece = ids.slice(from, from + length)
    if (piece.length > 1) examples.push({ ids: piece, lossMask: piece.map((_, t) => (t ? 1 : 0)) })
  }
  return examples
}

/**
 * A sampled response up to and with its first stop token, the rest overwritten by padding; without one it stays whole
 * and `stopped` is false (summarize-from-feedback punishes that with a fixed score).
 */
export function truncateAtStop(
  ids: readonly number[],
  stopId: number,
  padId: number,
): { ids: number[]; length: number; stopped: boolean } {
  const stop = ids.indexOf(stopId)
  const length = stop < 0 ? ids.length : stop + 1
  return { ids: ids.map((id, t) => (t < length ? id : padId)), length, stopped: stop >= 0 }
}
