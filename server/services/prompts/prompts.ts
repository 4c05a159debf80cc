import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { CreatePromptRequest, Prompt, PromptQuery } from '../../../contract/prompts.ts'
import type { User } from '../../../contract/users.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import { mayActAs } from '../../../domain/permissions.ts'
import { splitOfAuthor } from '../../../domain/split.ts'
import {
  findPrompt,
  findPromptByContent,
  insertPrompt,
  listPromptOutputs,
  listPrompts,
  type PromptRow,
} from '../../repositories/prompts/prompts.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import type { Clock } from '../clock.ts'
import { contentHash, problemOfConversation } from './conversation-content.ts'
import type { Counts } from '../projects/counts.ts'
import { page } from '../cursor.ts'
import { AppError, notFound } from '../errors.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  authentication: Authentication
}

function publicPrompt(row: PromptRow, outputs: number): Prompt {
  const { id, projectId, conversation, source, kind, useCase, split, authorName, createdAt } = row
  return {
    id,
    projectId,
    conversation,
    source,
    kind,
    useCase,
    split,
    authorName,
    outputs,
    createdAt,
  }
}

/** The prompts of a project. */
export class Prompts {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async list(projectId: string, query: Static<typeof PromptQuery>) {
    const { reader } = this.#parts.store
    const { rows, nextCursor } = await page(
      query,
      (row: PromptRow & { outputs: number }) => ({ at: row.createdAt, id: row.id }),
      (after, limit) => listPrompts(reader, projectId, { split: query.split, after, limit }),
    )
    return { rows: rows.map((row) => publicPrompt(row, row.outputs)), nextCursor }
  }

  /**
   * Adds a prompt that a person wrote. Its split follows from its author; only managers may choose another. Throws
   * `already_exists` when the project has a prompt of the same content.
   */
  async create(
    user: User,
    projectId: string,
    request: Static<typeof CreatePromptRequest>,
  ): Promise<Prompt> {
    const { authentication, store, clock, counts } = this.#parts
    const role = await authentication.requireRole(user, projectId, 'labeler')
    if (request.split && !mayActAs(role, 'manager')) {
      throw new AppError('forbidden', 'Only managers choose the split of a prompt.')
    }
    const problem = problemOfConversation(request.conversation)
    if (problem) throw new AppError('invalid_request', `conversation (body): ${problem}`)
    const hash = contentHash(request.conversation)
    const row: PromptRow = {
      id: randomUUID(),
      projectId,
      conversation: request.conversation,
      preview: conversationPreview(request.conversation),
      contentHash: hash,
      source: 'labeler',
      kind: request.kind ?? 'plain',
      useCase: request.useCase ?? 'other',
      split: request.split ?? splitOfAuthor(user.id),
      authorId: user.id,
      authorName: user.name,
      language: null,
      retired: false,
      createdAt: clock(),
    }
    await store.transaction(async (tx) => {
      const same = await findPromptByContent(tx, projectId, hash)
      if (same) {
        throw new AppError('already_exists', 'This project has this prompt already.', {
          promptId: same.id,
        })
      }
      await insertPrompt(tx, row)
      await counts.add(tx, projectId, { prompts: 1 })
    })
    return publicPrompt(row, 0)
  }

  /** The outputs of a prompt and who wrote them, for reviewers and managers. */
  async outputs(user: User, promptId: string) {
    const { authentication, store } = this.#parts
    const prompt = await findPrompt(store.reader, promptId)
    if (!prompt) throw notFound('prompt', promptId)
    await authentication.requireRole(user, prompt.projectId, 'reviewer')
    return { rows: await listPromptOutputs(store.reader, promptId) }
  }
}
