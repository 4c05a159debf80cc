import type { Static } from 'typebox'
import type { DuplicateProjectRequest, Project } from '../../../contract/projects.ts'
import type { User } from '../../../contract/users.ts'
import { DAY_MS } from '../../../domain/day.ts'
import { listNewestGuidelines } from '../../repositories/guidelines/guidelines.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { listMembers, upsertMember } from '../../repositories/projects/members.ts'
import {
  deleteProject,
  findProject,
  listToDelete,
  updateProject,
} from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { ArtefactStore } from '../training/artefact-store.ts'
import type { Projects } from './projects.ts'

/** Between the wish to delete a project and its end. */
const GRACE_MS = 7 * DAY_MS
const LOOK_EVERY_MS = 3_600_000

interface Parts {
  store: Store
  clock: Clock
  projects: Projects
  artefacts: ArtefactStore
}

/** Deleting projects after a time of grace, taking that back, and making another like one. */
export class ProjectEnds {
  readonly #parts: Parts
  #timer: NodeJS.Timeout | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Throws `invalid_request` unless the name is typed as it is. */
  async delete(user: User, projectId: string, name: string): Promise<Project> {
    const { store, clock, projects } = this.#parts
    await store.transaction(async (tx) => {
      const row = await findProject(tx, projectId)
      if (!row) throw notFound('project', projectId)
      if (row.name.trim() !== name.trim()) {
        throw new AppError('invalid_request', `name (body) should be "${row.name}", as a promise.`)
      }
      await updateProject(tx, projectId, { deleteAt: row.deleteAt ?? clock() + GRACE_MS })
      await this.#audit(tx, user.id, projectId, 'project_deletion_asked')
    })
    return projects.get(user, projectId)
  }

  async restore(user: User, projectId: string): Promise<Project> {
    const { store, projects } = this.#parts
    await store.transaction(async (tx) => {
      await updateProject(tx, projectId, { deleteAt: null })
      await this.#audit(tx, user.id, projectId, 'project_restored')
    })
    return projects.get(user, projectId)
  }

  /** The same settings and newest guidelines under another name. Throws `forbidden` unless an administrator asks. */
  async duplicate(
    user: User,
    projectId: string,
    { name, members = false }: Static<typeof DuplicateProjectRequest>,
  ): Promise<Project> {
    const { store, projects, clock } = this.#parts
    const row = await findProject(store.reader, projectId)
    if (!row) throw notFound('project', projectId)
    const newest = await listNewestGuidelines(store.reader, projectId)
    const guidelines = Object.fromEntries(newest.map(({ language, text }) => [language, text]))
    const made = await projects.create(user, {
      name,
      description: row.description,
      settings: row.settings,
      ...(newest.length > 0 ? { guidelines } : {}),
    })
    if (members) {
      await store.transaction(async (tx) => {
        for (const { user: member, role } of await listMembers(tx, projectId)) {
          if (member.id === user.id) continue
          const joinedAt = clock()
          await upsertMember(tx, { projectId: made.id, userId: member.id, role, joinedAt })
        }
      })
    }
    return made
  }

  /** Deletes for good what is due, and files that nothing else refers to. */
  async sweep(): Promise<void> {
    const { store, clock, artefacts } = this.#parts
    for (const projectId of await listToDelete(store.reader, clock())) {
      await store.transaction(async (tx) => {
        await deleteProject(tx, projectId)
        await this.#audit(tx, null, projectId, 'project_deleted')
      })
      await artefacts.removeUnused()
    }
  }

  /** Looks now and then once an hour. */
  start(reportError: (error: unknown) => void): void {
    this.#timer = setInterval(() => {
      this.sweep().catch(reportError)
    }, LOOK_EVERY_MS)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #audit(tx: Transaction, userId: string | null, projectId: string, action: string) {
    await insertAudit(tx, {
      at: this.#parts.clock(),
      userId,
      projectId,
      action,
      subject: projectId,
    })
  }
}
