import type { OpenAiModel } from '../../../contract/openai.ts'
import type { User } from '../../../contract/users.ts'
import { effectiveRole, mayActAs } from '../../../domain/permissions.ts'
import { findRole } from '../../repositories/projects/members.ts'
import { findProject, type ProjectRow } from '../../repositories/projects/projects.ts'
import { findModel, listServable, type ModelRow } from '../../repositories/training/models.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { ChatAccess } from '../chat/chat-access.ts'
import { findWritingModel, requireWritingModel } from '../chat/writing-model.ts'
import { AppError } from '../errors.ts'
import type { Projects } from '../projects/projects.ts'

interface Parts {
  store: Store
  access: ChatAccess
  projects: Projects
}

const SECOND_MS = 1000

/**
 * The models that a program may let write. A project's own id stands for whichever model writes in its chats, for all
 * who may chat there; single models by their id are for reviewers and managers, as labelers must not know them apart.
 */
export class ServedModels {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async list(user: User): Promise<OpenAiModel[]> {
    const { store, projects } = this.#parts
    const models: OpenAiModel[] = []
    for (const { id, name } of await projects.list(user)) {
      const project = await this.#chatting(user, id)
      const current = project && (await findWritingModel(store.reader, id))
      if (current) models.push(viewOf(current, name, { id, name }))
      if (!(await this.#mayKnow(user, id))) continue
      for (const model of await listServable(store.reader, id)) models.push(viewOf(model, name))
    }
    return models
  }

  /** The model of that id and its project. Throws `not_found` for what is not there, or not this person's to use. */
  async find(user: User, id: string): Promise<{ model: ModelRow; project: ProjectRow }> {
    const { store } = this.#parts
    const chatting = await this.#chatting(user, id)
    if (chatting) {
      return { model: await requireWritingModel(store.reader, id), project: chatting }
    }
    const model = await findModel(store.reader, id)
    const project = model && (await findProject(store.reader, model.projectId))
    const servable = project && (await listServable(store.reader, project.id))
    if (model && project && servable?.some((one) => one.id === id)) {
      if (await this.#mayKnow(user, project.id)) return { model, project }
    }
    throw new AppError(
      'not_found',
      `The model "${id}" is not there, cannot write, or is not yours to use; GET /v1/models lists those that are.`,
      { param: 'model', code: 'model_not_found' },
    )
  }

  async #chatting(user: User, projectId: string): Promise<ProjectRow | null> {
    try {
      return await this.#parts.access.requireProject(user, projectId)
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  }

  async #mayKnow(user: User, projectId: string): Promise<boolean> {
    const access = await findRole(this.#parts.store.reader, projectId, user.id)
    const role = access ? effectiveRole(access.role, user) : null
    return role !== null && mayActAs(role, 'reviewer')
  }
}

function viewOf(
  { id, name, createdAt }: ModelRow,
  projectName: string,
  as = { id, name },
): OpenAiModel {
  const created = Math.floor(createdAt / SECOND_MS)
  return { ...as, object: 'model', created, owned_by: projectName }
}
