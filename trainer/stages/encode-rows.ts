import {
  type PromptSource,
  type TokenExample,
  encodePrompt,
  encodeSftExample,
  encodeTextExamples,
} from '../data/examples.ts'
import { type EncodedRanking, type RankingSource, encodeRanking } from '../data/rankings.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'

/** Tokens kept of a prompt: half of the context at most, so that as much is left for the response (InstructGPT: 1k of 2k). */
export function promptLimit(length: number): number {
  return Math.floor(length / 2)
}

/** Ids of a prompt to be answered; never empty, as a model must have read something before it writes. */
export function encodeStagePrompt(
  tokenizer: Tokenizer,
  source: PromptSource,
  length: number,
): number[] {
  const ids = encodePrompt(tokenizer, source, promptLimit(length))
  return ids.length > 0 ? ids : [tokenizer.endOfTextId]
}

/** A demonstration in at most `length` tokens: what its prompt leaves is the response's. */
export function encodeDemonstration(
  tokenizer: Tokenizer,
  row: PromptSource & { completion: string },
  length: number,
): TokenExample {
  return encodeSftExample(tokenizer, row, limitsOf(tokenizer, row, length))
}

/** Pieces of a text of at most `length` tokens. */
export function encodeText(
  tokenizer: Tokenizer,
  row: { text: string },
  length: number,
): TokenExample[] {
  return encodeTextExamples(tokenizer, row.text, length)
}

/** A ranking whose prompt and each single output together take at most `length` tokens. */
export function encodeStageRanking(
  tokenizer: Tokenizer,
  row: RankingSource,
  length: number,
): EncodedRanking {
  return encodeRanking(tokenizer, row, limitsOf(tokenizer, row, length))
}

function limitsOf(tokenizer: Tokenizer, source: PromptSource, length: number) {
  const promptTokens = promptLimit(length)
  const taken = encodePrompt(tokenizer, source, promptTokens).length
  return { promptTokens, responseTokens: length - taken }
}
