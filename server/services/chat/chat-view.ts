import type { Chat, ChatSummary, ChatTurn } from '../../../contract/chat.ts'
import type { Conversation } from '../../../contract/conversation.ts'
import { listTurns, type ChatRow } from '../../repositories/chat/chats.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import type { Generations } from '../generation/generations.ts'
import { isOver } from '../generation/generation-view.ts'

export type StoredTurn = Awaited<ReturnType<typeof listTurns>>[number]

export function viewSummary({ id, title, updatedAt }: ChatRow): ChatSummary {
  return { id, title, updatedAt }
}

/** A turn without who wrote it; while an answer is being written, its content is what has come so far. */
function viewTurn({ turn, generation }: StoredTurn, generations: Generations): ChatTurn {
  const { position, role, content, createdAt } = turn
  const soFar = generation && !isOver(generation) ? (generation.texts[0] ?? '') : content
  const view = generation && generations.view(generation)
  return { position, role, content: soFar, generation: view, createdAt }
}

export async function viewChat(on: Reader, chat: ChatRow, generations: Generations): Promise<Chat> {
  const { id, projectId, title, updatedAt } = chat
  const turns = await listTurns(on, id)
  return { id, projectId, title, updatedAt, turns: turns.map((one) => viewTurn(one, generations)) }
}

/** What a model reads of these turns; answers that never came are left out. */
export function conversationOf(turns: readonly StoredTurn[]): Conversation {
  return turns
    .map(({ turn: { role, content } }) => ({ role, content }))
    .filter(({ content }) => content !== '')
}
