import type { Static } from 'typebox'
import type { CheckPromptRequest, PromptCheck } from '../../../contract/writing.ts'
import type { User } from '../../../contract/users.ts'
import { NEAR_DUPLICATE, searchFragments, similarity } from '../../../domain/near-duplicate.ts'
import { findPersonalData } from '../../../domain/personal-data.ts'
import { conversationOfPrompt, fieldsOfPrompt } from '../../../domain/prompt-content.ts'
import { findPromptByContent } from '../../repositories/prompts/prompts.ts'
import { findCandidates } from '../../repositories/prompts/prompt-search.ts'
import { findCurrentWritten } from '../../repositories/prompts/written-prompts.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import { ownAssignment } from '../labeling/own-assignment.ts'
import { contentHash } from './conversation-content.ts'

const MOST_SHOWN = 5

/** What a writer should know of a prompt before handing it in. Nothing of it forbids anything. */
export class PromptChecks {
  readonly #store: Store
  readonly #authentication: Authentication

  constructor(parts: { store: Store; authentication: Authentication }) {
    this.#store = parts.store
    this.#authentication = parts.authentication
  }

  async check(
    user: User,
    projectId: string,
    { content, assignmentId }: Static<typeof CheckPromptRequest>,
  ): Promise<PromptCheck> {
    await this.#authentication.requireRole(user, projectId, 'labeler')
    const { reader } = this.#store
    if (assignmentId) await ownAssignment(reader, user.id, assignmentId)
    const own = assignmentId ? await findCurrentWritten(reader, assignmentId) : undefined
    const conversation = conversationOfPrompt(content)
    const text = conversation[0]?.content ?? ''
    const same = await findPromptByContent(reader, projectId, contentHash(conversation))
    const comesBack = same?.retired && same.authorId === user.id
    const exact = same && same.id !== own?.promptId && !comesBack ? same : null
    const candidates = await findCandidates(reader, projectId, searchFragments(text))
    const nearDuplicates = candidates
      .filter(({ id }) => id !== own?.promptId && id !== exact?.id)
      .map(({ preview, conversation: other }) => ({
        preview,
        similarity: similarity(text, other.map((turn) => turn.content).join('\n')),
      }))
      .filter((other) => other.similarity >= NEAR_DUPLICATE)
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, MOST_SHOWN)
    const personalData = fieldsOfPrompt(content).flatMap(({ field, text: written }) =>
      findPersonalData(written).map((datum) => ({ field, ...datum })),
    )
    return { exact: exact && { preview: exact.preview }, nearDuplicates, personalData }
  }
}
