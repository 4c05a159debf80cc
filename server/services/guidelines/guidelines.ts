import type {
  Guidelines as GuidelinesView,
  GuidelinesVersion,
  PublishGuidelinesRequest,
} from '../../../contract/guidelines.ts'
import type { User } from '../../../contract/users.ts'
import {
  findGuidelinesVersion,
  listGuidelinesVersions,
} from '../../repositories/guidelines/guidelines.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { markGuidelinesRead } from '../../repositories/projects/member-progress.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import type { Reader, Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, changedSince, notFound } from '../errors.ts'
import { publishGuidelines } from './publish-guidelines.ts'
import { guidelinesFor } from './read-guidelines.ts'

/** What labelers go by: versions in several languages, and who has read which. */
export class Guidelines {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** The newest version in the first wanted language there is. */
  async newest(user: User, projectId: string, wanted: readonly string[]): Promise<GuidelinesView> {
    const project = await this.#project(this.#store.reader, projectId)
    return guidelinesFor(this.#store.reader, project, user.id, wanted)
  }

  /** Versions from `since` on, newest first, each in all its languages. */
  async versions(projectId: string, since = 0): Promise<GuidelinesVersion[]> {
    const rows = await listGuidelinesVersions(this.#store.reader, projectId, since)
    const versions = new Map<number, GuidelinesVersion>()
    for (const { row, authorName } of rows) {
      const { version, language, text, note, createdAt } = row
      const known = versions.get(version)
      if (known) known.texts[language] = text
      else
        versions.set(version, { version, texts: { [language]: text }, note, authorName, createdAt })
    }
    return [...versions.values()]
  }

  /**
   * Publishes the next version, which is in force for every task given out from now on. Throws `precondition_failed`
   * where the newest is no longer the one that was `seen`.
   */
  async publish(
    user: User,
    projectId: string,
    { texts, note }: PublishGuidelinesRequest,
    seen: GuidelinesView | null = null,
  ): Promise<GuidelinesVersion> {
    const at = this.#clock()
    const version = await this.#store.transaction(async (tx) => {
      const project = await this.#project(tx, projectId)
      const publication = { project, texts, note, createdBy: user.id, at }
      const next = await publishGuidelines(tx, publication)
      if (seen && next !== seen.version + 1) throw changedSince()
      const action = 'guidelines_published'
      await insertAudit(tx, { at, userId: user.id, projectId, action, subject: String(next) })
      await markGuidelinesRead(tx, projectId, user.id, next)
      return next
    })
    return { version, texts, note, authorName: user.name, createdAt: at }
  }

  /** Notes that a person has opened a version. Throws `invalid_request` for one that there is not yet. */
  async markRead(user: User, projectId: string, version: number): Promise<void> {
    await this.#store.transaction(async (tx) => {
      const newest = (await findGuidelinesVersion(tx, projectId)) ?? 0
      if (version > newest) {
        throw new AppError(
          'invalid_request',
          `version (body) is ${version}; the newest guidelines are version ${newest}`,
        )
      }
      await markGuidelinesRead(tx, projectId, user.id, version)
    })
  }

  async #project(on: Reader, projectId: string) {
    const project = await findProject(on, projectId)
    if (!project) throw notFound('project', projectId)
    return project
  }
}
