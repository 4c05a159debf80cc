import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type { User } from '../../../contract/users.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import { splitOfAuthor } from '../../../domain/split.ts'
import { findPromptByContent, insertPrompt } from '../../repositories/prompts/prompts.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import type { Counts } from '../projects/counts.ts'
import { contentHash } from '../prompts/conversation-content.ts'

/** Makes prompts of what people said in chats. */
export class ChatPrompts {
  readonly #clock: Clock
  readonly #counts: Counts

  constructor(clock: Clock, counts: Counts) {
    this.#clock = clock
    this.#counts = counts
  }

  /** The project's prompt of this content; made, with the person as its author, where there is none. */
  async idOf(
    tx: Transaction,
    user: User,
    projectId: string,
    conversation: Conversation,
  ): Promise<string> {
    const hash = contentHash(conversation)
    const known = await findPromptByContent(tx, projectId, hash)
    if (known) return known.id
    const id = randomUUID()
    await insertPrompt(tx, {
      id,
      projectId,
      conversation,
      preview: conversationPreview(conversation),
      contentHash: hash,
      source: 'labeler',
      kind: 'plain',
      useCase: 'chat',
      split: splitOfAuthor(user.id),
      authorId: user.id,
      authorName: user.name,
      createdAt: this.#clock(),
    })
    await this.#counts.add(tx, projectId, { prompts: 1 })
    return id
  }
}
