import type { Static } from 'typebox'
import type { QueueOverview } from '../../../contract/own-work.ts'
import type {
  Assignment,
  NextAssignmentAnswer,
  NextAssignmentRequest,
  SaveDraftRequest,
  SkipRequest,
  SubmitRequest,
} from '../../../contract/tasks.ts'
import type { User } from '../../../contract/users.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { AssignmentQueue } from './assignment-queue.ts'
import { viewAssignment } from './assignment-view.ts'
import type { Authentication } from '../access/authentication.ts'
import type { Drafts } from './drafts.ts'
import { notFound } from '../errors.ts'
import type { Leases } from './leases.ts'
import type { OperatingNumbers } from '../operations/operating-numbers.ts'
import { ownAssignment } from './own-assignment.ts'
import type { QueueStatuses } from './queue-status.ts'
import type { Submissions } from './submissions.ts'

interface Parts {
  store: Store
  queue: AssignmentQueue
  drafts: Drafts
  submissions: Submissions
  statuses: QueueStatuses
  leases: Leases
  authentication: Authentication
  operatingNumbers: OperatingNumbers
}

/** What the labeling screen asks of the server. Each call first checks that the person may label in the project. */
export class Labeling {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async next(
    user: User,
    projectId: string,
    request: Static<typeof NextAssignmentRequest>,
    languages: readonly string[] = [],
  ): Promise<Static<typeof NextAssignmentAnswer>> {
    const { authentication, queue, statuses } = this.#parts
    await authentication.requireRole(user, projectId, 'labeler')
    const { assignment, claimed } = await queue.next(user.id, projectId, request, languages)
    return { assignment, queue: await statuses.afterNext(projectId, user.id, claimed) }
  }

  async status(user: User, projectId: string, timeZone?: string): Promise<QueueOverview> {
    await this.#parts.authentication.requireRole(user, projectId, 'labeler')
    return this.#parts.statuses.overview(projectId, user.id, timeZone)
  }

  async view(
    user: User,
    assignmentId: string,
    languages: readonly string[] = [],
  ): Promise<Assignment> {
    const { reader } = this.#parts.store
    const assigned = await this.#own(user, assignmentId)
    const project = await findProject(reader, assigned.assignment.projectId)
    if (!project) throw notFound('project', assigned.assignment.projectId)
    return viewAssignment(reader, project, assigned, languages)
  }

  async saveDraft(user: User, assignmentId: string, request: Static<typeof SaveDraftRequest>) {
    await this.#own(user, assignmentId)
    this.#parts.operatingNumbers.labelerActive(user.id)
    return this.#parts.drafts.save(user.id, assignmentId, request)
  }

  async submit(user: User, assignmentId: string, request: Static<typeof SubmitRequest>) {
    await this.#own(user, assignmentId)
    this.#parts.operatingNumbers.labelerActive(user.id)
    return this.#parts.submissions.submit(user.id, assignmentId, request)
  }

  async skip(user: User, assignmentId: string, request: Static<typeof SkipRequest>) {
    await this.#own(user, assignmentId)
    await this.#parts.submissions.skip(user.id, assignmentId, request)
  }

  async release(user: User, assignmentId: string) {
    await this.#own(user, assignmentId)
    await this.#parts.leases.release(user.id, assignmentId)
  }

  /** A person's own assignment in a project that they are still a member of. */
  async #own(user: User, assignmentId: string) {
    const { store, authentication } = this.#parts
    const assigned = await ownAssignment(store.reader, user.id, assignmentId)
    await authentication.requireRole(user, assigned.assignment.projectId, 'labeler')
    return assigned
  }
}
