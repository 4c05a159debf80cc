import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import {
  Project,
  type CreateProjectRequest,
  type FlagHints,
  type ProjectSettings,
  type UpdateProjectRequest,
} from '../../../contract/projects.ts'
import type { Role, User } from '../../../contract/users.ts'
import { defaultSettings } from '../../../domain/default-settings.ts'
import { insertAudit } from '../../repositories/projects/audit.ts'
import { insertCounters } from '../../repositories/projects/counters.ts'
import { markCounted } from '../../repositories/quality/project-quality.ts'
import { findRole, listMemberships, upsertMember } from '../../repositories/projects/members.ts'
import {
  findProject,
  insertProject,
  listProjects,
  updateProject,
  type ProjectRow,
} from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import { requireAsSeen } from '../as-seen.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { RankOrder } from '../labeling/rank-order.ts'
import { publishGuidelines } from '../guidelines/publish-guidelines.ts'
import { checkJobDefaults, checkSettings } from './project-settings.ts'

function publicProject(row: ProjectRow, role: Role | null): Project {
  return { ...row, role }
}

const pick = (hints: FlagHints, flags: readonly string[]): FlagHints =>
  Object.fromEntries(Object.entries(hints).filter(([flag]) => flags.includes(flag)))

/** Only what was given: an absent key leaves the setting as it is. */
function merged(settings: ProjectSettings, changes: Partial<ProjectSettings>): ProjectSettings {
  const result = { ...settings, ...changes }
  // The explanation of a flag that is taken away goes with it.
  if (!changes.flagHints) result.flagHints = pick(settings.flagHints, result.flags)
  checkSettings(result)
  checkJobDefaults(result.jobDefaults)
  return result
}

/** Projects and their settings. */
export class Projects {
  readonly #store: Store
  readonly #clock: Clock
  readonly #order: RankOrder

  constructor(parts: { store: Store; clock: Clock; order: RankOrder }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#order = parts.order
  }

  /** The projects that a person is a member of; all of them for administrators. */
  async list(user: User): Promise<Project[]> {
    const { reader } = this.#store
    const memberships = await listMemberships(reader, user.id)
    const roles = new Map(memberships.map(({ projectId, role }) => [projectId, role]))
    return (await listProjects(reader))
      .filter(({ id, deleteAt }) => {
        const role = roles.get(id)
        return user.isAdministrator || (deleteAt === null ? role : role === 'manager')
      })
      .map((row) => publicProject(row, roles.get(row.id) ?? null))
  }

  async get(user: User, projectId: string): Promise<Project> {
    const { reader } = this.#store
    const row = await findProject(reader, projectId)
    if (!row) throw notFound('project', projectId)
    return publicProject(row, (await findRole(reader, projectId, user.id))?.role ?? null)
  }

  /** A new project; whoever makes it manages it. Throws `forbidden` unless an administrator asks. */
  async create(user: User, request: Static<typeof CreateProjectRequest>): Promise<Project> {
    if (!user.isAdministrator) {
      throw new AppError('forbidden', 'Only an administrator can make a project.')
    }
    const row: ProjectRow = {
      id: randomUUID(),
      name: request.name,
      description: request.description ?? '',
      settings: merged(defaultSettings(), request.settings ?? {}),
      createdAt: this.#clock(),
      archivedAt: null,
      deleteAt: null,
    }
    await this.#store.transaction(async (tx) => {
      await insertProject(tx, row)
      await insertCounters(tx, row.id)
      await markCounted(tx, row.id, row.createdAt)
      const joinedAt = row.createdAt
      await upsertMember(tx, { projectId: row.id, userId: user.id, role: 'manager', joinedAt })
      if (request.guidelines) {
        const { guidelines } = request
        const [language = 'en'] = row.settings.languages
        const texts = typeof guidelines === 'string' ? { [language]: guidelines } : guidelines
        const publication = { project: row, texts, note: '', createdBy: user.id, at: joinedAt }
        await publishGuidelines(tx, publication)
      }
      await this.#audit(tx, user, row.id, 'project_created')
    })
    return publicProject(row, 'manager')
  }

  /**
   * Changes what is given and leaves the rest. Tasks that exist keep the overlap they were made with. Throws
   * `precondition_failed` where the project is no longer as it was `seen`.
   */
  async update(
    user: User,
    projectId: string,
    request: Static<typeof UpdateProjectRequest>,
    seen: Project | null = null,
  ): Promise<Project> {
    const isReordered = await this.#store.transaction(async (tx) => {
      const row = await findProject(tx, projectId)
      if (!row) throw notFound('project', projectId)
      if (seen) requireAsSeen(Project, publicProject(row, seen.role), seen)
      const settings = merged(row.settings, request.settings ?? {})
      await updateProject(tx, projectId, {
        name: request.name ?? row.name,
        description: request.description ?? row.description,
        settings,
        ...(request.archived === undefined
          ? {}
          : { archivedAt: request.archived ? (row.archivedAt ?? this.#clock()) : null }),
      })
      await this.#audit(tx, user, projectId, 'project_updated')
      return settings.askNext.order !== row.settings.askNext.order
    })
    if (isReordered) await this.#order.arrange(projectId)
    return this.get(user, projectId)
  }

  async #audit(tx: Transaction, user: User, projectId: string, action: string): Promise<void> {
    const at = this.#clock()
    await insertAudit(tx, { at, userId: user.id, projectId, action, subject: projectId })
  }
}
