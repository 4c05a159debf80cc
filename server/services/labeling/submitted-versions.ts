import type { User } from '../../../contract/users.ts'
import type { SubmittedVersion } from '../../../contract/writing.ts'
import { textOfPrompt } from '../../../domain/prompt-content.ts'
import { listDemonstrationVersions } from '../../repositories/feedback/demonstrations.ts'
import { listWritten } from '../../repositories/prompts/written-prompts.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import { ownAssignment } from './own-assignment.ts'

/** What people handed in before they edited it. */
export class SubmittedVersions {
  readonly #store: Store
  readonly #authentication: Authentication

  constructor(parts: { store: Store; authentication: Authentication }) {
    this.#store = parts.store
    this.#authentication = parts.authentication
  }

  /** Every version of a text that this person handed in for an assignment, newest first; none of a ranking. */
  async list(user: User, assignmentId: string): Promise<SubmittedVersion[]> {
    const { reader } = this.#store
    const { assignment, task } = await ownAssignment(reader, user.id, assignmentId)
    await this.#authentication.requireRole(user, assignment.projectId, 'labeler')
    if (task.kind === 'rank') return []
    if (task.kind === 'demonstrate') {
      const rows = await listDemonstrationVersions(reader, assignmentId)
      return rows.map(({ version, createdAt, text }) => ({ version, submittedAt: createdAt, text }))
    }
    const rows = await listWritten(reader, assignmentId)
    return rows.map(({ version, createdAt, content }) => ({
      version,
      submittedAt: createdAt,
      text: textOfPrompt(content),
    }))
  }
}
