import type { Static } from 'typebox'
import type { CreatePromptRequest, Prompt, PromptQuery } from '../../../contract/prompts.ts'
import type { User } from '../../../contract/users.ts'
import { mayActAs } from '../../../domain/permissions.ts'
import {
  findPrompt,
  listPromptOutputs,
  listPrompts,
  type PromptRow,
} from '../../repositories/prompts/prompts.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import type { Clock } from '../clock.ts'
import { storeAuthoredPrompt } from './authored-prompts.ts'
import { problemOfConversation } from './conversation-content.ts'
import { requireMayWrite } from './prompt-writing.ts'
import type { Counts } from '../projects/counts.ts'
import { page } from '../cursor.ts'
import { AppError, notFound } from '../errors.ts'
import { requireOpenProject } from '../projects/open-project.ts'

interface Parts {
  store: Store
  clock: Clock
  counts: Counts
  authentication: Authentication
}

function publicPrompt(row: PromptRow, outputs: number): Prompt {
  const { id, projectId, conversation, source, kind, useCase, language } = row
  const { split, authorName, retired, createdAt } = row
  const labels = { source, kind, useCase, language, split, authorName, retired }
  return { id, projectId, conversation, ...labels, outputs, createdAt }
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
      (after, limit) => {
        const { split, language, retired = false } = query
        return listPrompts(reader, projectId, { split, language, retired, after, limit })
      },
    )
    return { rows: rows.map((row) => publicPrompt(row, row.outputs)), nextCursor }
  }

  /**
   * Adds a prompt that a person wrote. Its split follows from its author; only managers may choose another. Throws
   * `already_exists` when the project has a prompt of the same content, `prompt_limit` when its author has too many.
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
    if (problem) throw new AppError('invalid_request', `conversation (body): ${problem.reason}`)
    const { conversation, split } = request
    const row = await store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      requireOpenProject(project)
      await requireMayWrite(tx, project, { userId: user.id, role })
      return storeAuthoredPrompt(tx, counts, {
        projectId,
        author: user,
        conversation,
        kind: request.kind ?? 'plain',
        useCase: request.useCase ?? 'other',
        language: request.language ?? null,
        ...(split ? { split } : {}),
        at: clock(),
      })
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
