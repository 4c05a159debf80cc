import type { User } from '../../../contract/users.ts'
import { findChat, type ChatRow } from '../../repositories/chat/chats.ts'
import { findProject, type ProjectRow } from '../../repositories/projects/projects.ts'
import type { Reader, Store } from '../../repositories/unit-of-work.ts'
import type { Authentication } from '../access/authentication.ts'
import { AppError, notFound } from '../errors.ts'
import { requireScreeningPassed } from '../screening/standing.ts'

/** Who may chat: members; labelers only where the project lets them, and after its screening test. */
export class ChatAccess {
  readonly #store: Store
  readonly #authentication: Authentication

  constructor(store: Store, authentication: Authentication) {
    this.#store = store
    this.#authentication = authentication
  }

  /** The project, when this person may chat in it; throws `not_found` or `forbidden`. */
  async requireProject(user: User, projectId: string): Promise<ProjectRow> {
    const role = await this.#authentication.requireRole(user, projectId, 'labeler')
    const project = await findProject(this.#store.reader, projectId)
    if (!project) throw notFound('project', projectId)
    if (role === 'labeler' && !project.settings.labelersChat) {
      throw new AppError('forbidden', 'In this project, labelers do not chat with the model.')
    }
    await requireScreeningPassed(this.#store.reader, project, user.id)
    return project
  }

  /** A person's own chat in a project where they may still chat; everybody else's are `not_found`. */
  async requireOwn(user: User, chatId: string): Promise<{ chat: ChatRow; project: ProjectRow }> {
    const chat = await ownChat(this.#store.reader, user.id, chatId)
    return { chat, project: await this.requireProject(user, chat.projectId) }
  }
}

/** The chat as it is in this reader or transaction; throws `not_found` for other people's. */
export async function ownChat(on: Reader, userId: string, chatId: string): Promise<ChatRow> {
  const chat = await findChat(on, chatId)
  if (chat?.userId !== userId) throw notFound('chat', chatId)
  return chat
}
