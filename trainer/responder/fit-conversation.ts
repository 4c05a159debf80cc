import type { Conversation } from '../../contract/conversation.ts'
import { conversationToText, withoutOldestTurn } from '../../domain/conversation-text.ts'
import { fitChat } from '../data/fit-chat.ts'
import { encodeStagePrompt, promptLimit } from '../stages/encode-rows.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'

export interface FittedConversation {
  conversation: Conversation
  /** Ids of what the model reads, as training and sample jobs encode a prompt. */
  prompt: number[]
  /** Oldest turns that were left out so that the rest fits. */
  leftOut: number
}

/**
 * As much of a conversation as fits into the half of the context that prompts get: the oldest turns go first, the
 * system's stays. A last turn that is too long by itself keeps its tail, as in training.
 */
export function fitConversation(
  tokenizer: Tokenizer,
  conversation: Conversation,
  contextLength: number,
): FittedConversation {
  const limit = promptLimit(contextLength)
  const fitted = tokenizer.chat
    ? fitChat(tokenizer.chat, conversation, limit).conversation
    : fitText(tokenizer, conversation, limit)
  const source = { prompt: conversationToText(fitted), conversation: fitted }
  return {
    conversation: fitted,
    prompt: encodeStagePrompt(tokenizer, source, contextLength),
    leftOut: conversation.length - fitted.length,
  }
}

function fitText(tokenizer: Tokenizer, conversation: Conversation, limit: number): Conversation {
  const tokens = (of: Conversation) => tokenizer.encode(conversationToText(of)).length
  let fitted = conversation
  while (tokens(fitted) > limit) {
    const shorter = withoutOldestTurn(fitted)
    if (!shorter) break
    fitted = shorter
  }
  return fitted
}
