import { randomUUID } from 'node:crypto'
import type { Conversation } from '../../../contract/conversation.ts'
import type { PromptKind, UseCase } from '../../../contract/prompts.ts'
import type { Split } from '../../../contract/schema.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import { splitOfAuthor } from '../../../domain/split.ts'
import {
  countPromptsOfAuthor,
  setRetired,
  updatePromptLabels,
} from '../../repositories/prompts/authored-prompts.ts'
import {
  findPromptByContent,
  insertPrompt,
  type PromptRow,
} from '../../repositories/prompts/prompts.ts'
import type { Reader, Transaction } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'
import { contentHash } from './conversation-content.ts'

/** No more prompts of one person: a few people's habits must not become the data (InstructGPT, appendix A.1). */
export const PROMPTS_PER_AUTHOR = 200

export interface AuthoredPrompt {
  projectId: string
  author: { id: string; name: string }
  conversation: Conversation
  kind: PromptKind
  useCase: UseCase
  language: string | null
  split?: Split
  at: number
}

/** Throws `prompt_limit` where a person has written as many prompts in a project as one may. */
export async function requireRoomForPrompt(
  on: Reader,
  projectId: string,
  authorId: string,
): Promise<void> {
  if ((await countPromptsOfAuthor(on, projectId, authorId)) < PROMPTS_PER_AUTHOR) return
  throw new AppError(
    'prompt_limit',
    `You have written ${PROMPTS_PER_AUTHOR} prompts in this project, as many as one person may.`,
    { limit: PROMPTS_PER_AUTHOR },
  )
}

/**
 * Stores a prompt that a person wrote, counted; one that they had replaced comes back into use. Throws
 * `already_exists`, with the prompt's beginning, where the project has the same one, and `prompt_limit`.
 */
export async function storeAuthoredPrompt(
  tx: Transaction,
  counts: Counts,
  prompt: AuthoredPrompt,
): Promise<PromptRow> {
  const { projectId, author, conversation, kind, useCase, language, at } = prompt
  const hash = contentHash(conversation)
  const same = await findPromptByContent(tx, projectId, hash)
  if (same && !(same.retired && same.authorId === author.id)) {
    throw new AppError('already_exists', 'This project has this prompt already.', {
      promptId: same.id,
      preview: same.preview,
    })
  }
  await requireRoomForPrompt(tx, projectId, author.id)
  await counts.add(tx, projectId, { prompts: 1 })
  if (same) {
    await setRetired(tx, same.id, false)
    await updatePromptLabels(tx, same.id, { kind, useCase, language })
    return { ...same, retired: false, kind, useCase, language }
  }
  const row: PromptRow = {
    id: randomUUID(),
    projectId,
    conversation,
    preview: conversationPreview(conversation),
    contentHash: hash,
    source: 'labeler',
    kind,
    useCase,
    split: prompt.split ?? splitOfAuthor(author.id),
    authorId: author.id,
    authorName: author.name,
    language,
    retired: false,
    createdAt: at,
  }
  await insertPrompt(tx, row)
  return row
}
