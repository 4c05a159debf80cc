import type { Assignment } from '../../../contract/tasks.ts'
import type { Role, User } from '../../../contract/users.ts'
import type { OrderPromptsRequest } from '../../../contract/writing.ts'
import { mayActAs } from '../../../domain/permissions.ts'
import { listOwnAssignments } from '../../repositories/labeling/assignments.ts'
import { findDraft } from '../../repositories/labeling/drafts.ts'
import { findProject, type ProjectRow } from '../../repositories/projects/projects.ts'
import type { Reader, Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import { AppError, notFound } from '../errors.ts'
import { requireOpenProject } from '../projects/open-project.ts'
import type { AssignmentQueue } from '../labeling/assignment-queue.ts'
import { viewAssignment } from '../labeling/assignment-view.ts'
import type { TaskCreation } from '../labeling/task-creation.ts'
import { requireScreeningPassed } from '../screening/standing.ts'
import { requireRoomForPrompt } from './authored-prompts.ts'

/** Prompts that one person may have begun and not handed in. */
const MOST_BEGUN = 3

interface Parts {
  store: Store
  authentication: Authentication
  tasks: TaskCreation
  queue: AssignmentQueue
}

/**
 * Throws `forbidden` where a project wants no prompts of its labelers, or none before its screening test is passed;
 * managers may always add some.
 */
export async function requireMayWrite(
  on: Reader,
  project: ProjectRow,
  person: { userId: string; role: Role },
): Promise<void> {
  if (mayActAs(person.role, 'manager')) return
  if (!project.settings.labelersWritePrompts) {
    throw new AppError('forbidden', 'Labelers do not write prompts of their own in this project.')
  }
  await requireScreeningPassed(on, project, person.userId)
}

/** How tasks to write a prompt come into being. */
export class PromptWriting {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * A new prompt for this person to write; one that they began and have written nothing of yet comes again. Throws
   * `prompt_limit` where they have too many unfinished, or have handed in as many as one person may.
   */
  async begin(user: User, projectId: string): Promise<Assignment> {
    const { store, authentication, tasks, queue } = this.#parts
    const role = await authentication.requireRole(user, projectId, 'labeler')
    return store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      requireOpenProject(project)
      await requireMayWrite(tx, project, { userId: user.id, role })
      await requireRoomForPrompt(tx, projectId, user.id)
      const untouched = await this.#untouched(tx, project, user.id)
      if (untouched) return untouched
      const task = { project, brief: null, source: 'written_prompt' } as const
      const row = await tasks.createWritePromptTask(tx, task)
      return viewAssignment(tx, project, await queue.open(tx, project, user.id, row))
    })
  }

  /** Puts so many prompts to write into the queue. */
  async order(projectId: string, { count, brief }: OrderPromptsRequest): Promise<number> {
    const { store, tasks } = this.#parts
    return store.transaction(async (tx) => {
      const project = await findProject(tx, projectId)
      if (!project) throw notFound('project', projectId)
      requireOpenProject(project)
      for (let made = 0; made < count; made += 1) {
        await tasks.createWritePromptTask(tx, { project, brief, source: 'manager' })
      }
      return count
    })
  }

  /** What this person began and left empty; throws where they have begun too many others. */
  async #untouched(
    tx: Transaction,
    project: ProjectRow,
    userId: string,
  ): Promise<Assignment | undefined> {
    const open = await listOwnAssignments(tx, project.id, userId, 'open')
    const begun = open.filter(({ task }) => task.kind === 'write_prompt' && !task.brief)
    for (const assigned of begun) {
      const draft = await findDraft(tx, assigned.assignment.id)
      if (!draft) return viewAssignment(tx, project, assigned)
    }
    if (begun.length < MOST_BEGUN) return undefined
    throw new AppError(
      'prompt_limit',
      `You have ${begun.length} unfinished prompts; hand one of them in or skip it first.`,
      { unfinished: begun.length },
    )
  }
}
