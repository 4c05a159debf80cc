import type { ChatCompletion, Completion } from '../../../contract/openai.ts'
import type { GeneratedAnswer, TokenLogprob } from '../../../contract/generation.ts'
import type { GenerationRow } from '../../repositories/generation/generations.ts'

/** The model's name as it was asked for, and whether it is a chat. */
export interface Asked {
  model: string
  kind: 'chat' | 'text'
}

const PREFIX = { chat: 'chatcmpl-', text: 'cmpl-' } as const
const SECOND_MS = 1000

/** What stands in front of every answer and every piece of one. */
export function headOf({ id, createdAt }: GenerationRow, { model, kind }: Asked) {
  return { id: `${PREFIX[kind]}${id}`, created: Math.floor(createdAt / SECOND_MS), model }
}

/** The generation of a completion's id; null where it is no such id. */
export function generationIdOf(completionId: string): string | null {
  return /^(?:chat)?cmpl-(.+)$/.exec(completionId)?.[1] ?? null
}

export function usageOf({ answers, promptTokens }: GenerationRow) {
  const prompt_tokens = promptTokens ?? 0
  const completion_tokens = (answers ?? []).reduce((sum, { tokens }) => sum + tokens, 0)
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}

export const finishOf = ({ finished }: GeneratedAnswer) => (finished ? 'stop' : 'length')

/** In the form of chats. */
export function chatLogprobs({ logprobs }: GeneratedAnswer) {
  if (!logprobs) return null
  const content = logprobs.map(({ likeliest, ...token }) => ({ ...token, top_logprobs: likeliest }))
  return { content, refusal: null }
}

/** A token by its text; one that is a part of a character by its bytes, so that no two have one name. */
function nameOf({ token, bytes }: Pick<TokenLogprob, 'token' | 'bytes'>): string {
  if (!token.includes('\uFFFD')) return token
  return `bytes:${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}`
}

/** In the form of completions, which name the likeliest by their text. */
export function textLogprobs({ logprobs }: GeneratedAnswer) {
  if (!logprobs) return null
  return {
    tokens: logprobs.map(nameOf),
    token_logprobs: logprobs.map(({ logprob }) => logprob),
    top_logprobs: logprobs.map(({ likeliest }) =>
      Object.fromEntries(likeliest.map((one) => [nameOf(one), one.logprob])),
    ),
    text_offset: offsetsOf(logprobs),
  }
}

/** Characters of the text that stand before each token. */
function offsetsOf(tokens: readonly TokenLogprob[]): number[] {
  const decoder = new TextDecoder()
  let length = 0
  return tokens.map(({ bytes }) => {
    const before = length
    length += decoder.decode(Uint8Array.from(bytes), { stream: true }).length
    return before
  })
}

export function viewChat(row: GenerationRow, asked: Asked): ChatCompletion {
  const choices = (row.answers ?? []).map((answer, index) => ({
    index,
    message: { role: 'assistant' as const, content: answer.text.trimStart(), refusal: null },
    finish_reason: finishOf(answer) as 'stop' | 'length',
    logprobs: chatLogprobs(answer),
  }))
  return { ...headOf(row, asked), object: 'chat.completion', choices, usage: usageOf(row) }
}

export function viewCompletion(row: GenerationRow, asked: Asked): Completion {
  const choices = (row.answers ?? []).map((answer, index) => ({
    index,
    text: answer.text,
    finish_reason: finishOf(answer) as 'stop' | 'length',
    logprobs: textLogprobs(answer),
  }))
  return { ...headOf(row, asked), object: 'text_completion', choices, usage: usageOf(row) }
}
