import type { Conversation } from '../../contract/conversation.ts'
import { withoutOldestTurn } from '../../domain/conversation-text.ts'
import type { ChatFormat } from '../tokenizer/chat-format.ts'

export interface FittedChat {
  /** What is left of the conversation. */
  conversation: Conversation
  /** Its ids by the chat template, up to where the answer begins. */
  ids: number[]
}

/**
 * As much of a conversation as a chat template writes in `limit` tokens: the oldest turns go first, then the head of the
 * last turn, so that what is left is still a chat. Where the template alone takes more, the tail of its ids stays.
 */
export function fitChat(chat: ChatFormat, conversation: Conversation, limit: number): FittedChat {
  let fitted = conversation
  let ids = chat.promptIds(fitted)
  while (ids.length > limit) {
    const shorter = withoutOldestTurn(fitted)
    if (!shorter) break
    fitted = shorter
    ids = chat.promptIds(fitted)
  }
  if (ids.length > limit) ids = withShorterLastTurn(chat, fitted, limit) ?? ids
  return { conversation: fitted, ids: ids.slice(Math.max(0, ids.length - limit)) }
}

/** The longest tail of the last turn that fits, found by halving; null where not even one character does. */
function withShorterLastTurn(
  chat: ChatFormat,
  conversation: Conversation,
  limit: number,
): number[] | null {
  const last = conversation[conversation.length - 1]
  if (!last) return null
  const characters = Array.from(last.content)
  const idsOfTail = (length: number) => {
    const content = characters.slice(characters.length - length).join('')
    return chat.promptIds([...conversation.slice(0, -1), { ...last, content }])
  }
  let [fits, tooLong] = [0, characters.length]
  let best: number[] | null = null
  while (tooLong - fits > 1) {
    const length = Math.floor((fits + tooLong) / 2)
    const ids = idsOfTail(length)
    if (ids.length <= limit) [fits, best] = [length, ids]
    else tooLong = length
  }
  return best
}
