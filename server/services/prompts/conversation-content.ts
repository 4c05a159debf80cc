import { createHash } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type { SkipReason } from '../../../contract/skip-reasons.ts'
import { skipReason } from '../../../domain/import/skip-reason.ts'

/** SHA-256 of a conversation: what makes two prompts the same. */
export function contentHash(conversation: Conversation): string {
  const content = conversation.map(({ role, content }) => [role, content])
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** Why a conversation cannot be answered, or null when it can. */
export function problemOfConversation(conversation: Conversation): SkipReason | null {
  if (conversation.at(-1)?.role !== 'user') return skipReason('no_question')
  const misplaced = conversation.findIndex(({ role }, at) => role === 'system' && at > 0)
  return misplaced > 0 ? skipReason('late_system_turn', { turn: misplaced + 1 }) : null
}
