import type { Static } from 'typebox'
import type { DuplicateProjectRequest, Project } from '../../../contract/projects.ts'
import type { User } from '../../../contract/users.ts'
import { DAY_MS, HOUR_MS } from '../../../domain/day.ts'
import { listNewestGuidelines } from '../../repositories/guidelines/guidelines.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { listMembers, upsertMember } from '../../repositories/projects/members.ts'
import { findProject, listToDelete, updateProject } from '../../repositories/projects/projects.ts'
import { deleteProject, deleteSomeOfProject } from '../../repositories/projects/project-deletion.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import { WakeLoop } from '../wake-loop.ts'
import type { ArtefactStore } from '../training/artefact-store.ts'
import type { Projects } from './projects.ts'

/** Between the wish to delete a project and its end. */
const GRACE_MS = 7 * DAY_MS

interface Parts {
  store: Store
  clock: Clock
  projects: Projects
  artefacts: ArtefactStore
}

/** Deleting projects after a time of grace, taking that back, and making another like one. */
export class ProjectEnds {
  readonly #parts: Parts
  #loop: WakeLoop | undefined

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

  /** Throws `not_found` once the seven days are over. */
  async restore(user: User, projectId: string): Promise<Project> {
    const { store, clock, projects } = this.#parts
    await store.transaction(async (tx) => {
      const row = await findProject(tx, projectId)
      // Once its time has come it may be gone in part.
      if (!row || (row.deleteAt !== null && row.deleteAt <= clock())) {
        throw notFound('project', projectId)
      }
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

  /**
   * Deletes for good what is due, and files that nothing else refers to. Little by little, so that requests need not
   * wait; what is left where the server stops in between goes with the next sweep.
   */
  async sweep(): Promise<void> {
    const { store, clock, artefacts } = this.#parts
    for (const projectId of await listToDelete(store.reader, clock())) {
      let isMore = true
      while (isMore) {
        if (this.#loop?.closed) return
        isMore = await store.transaction((tx) => deleteSomeOfProject(tx, projectId))
      }
      await store.transaction(async (tx) => {
        await deleteProject(tx, projectId)
        await this.#audit(tx, null, projectId, 'project_deleted')
      })
      await artefacts.removeUnused()
    }
  }

  /** Looks now and then once an hour, beside the requests. */
  start(reportError: (error: unknown) => void): void {
    this.#loop = new WakeLoop({ look: () => this.sweep(), everyMs: HOUR_MS, reportError })
    this.#loop.start()
  }

  /** Leaves the rest of a deletion to the next start, and waits for its last part. */
  async stop(): Promise<void> {
    this.#loop?.close()
    await this.#loop?.looking
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
