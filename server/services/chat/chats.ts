import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import type { Chat, ChatQuery, ChatStatus, CreateChatRequest } from '../../../contract/chat.ts'
import type { Generation } from '../../../contract/generation.ts'
import type { User } from '../../../contract/users.ts'
import {
  deleteChat,
  insertChat,
  insertTurn,
  listChats,
  listTurns,
  type ChatRow,
} from '../../repositories/chat/chats.ts'
import { deleteGenerations } from '../../repositories/generation/generations.ts'
import type { Store } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { page } from '../cursor.ts'
import type { Generations } from '../generation/generations.ts'
import { ownChat, type ChatAccess } from './chat-access.ts'
import { viewChat, viewSummary } from './chat-view.ts'
import { findWritingModel } from './writing-model.ts'

interface Parts {
  store: Store
  clock: Clock
  access: ChatAccess
  generations: Generations
}

/** A person's own chats. */
export class Chats {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async status(user: User, projectId: string): Promise<ChatStatus> {
    const { access, store, generations } = this.#parts
    await access.requireProject(user, projectId)
    const model = await findWritingModel(store.reader, projectId)
    return { hasModel: model !== undefined, trainerRunning: generations.trainerRunning }
  }

  async list(user: User, projectId: string, query: Static<typeof ChatQuery>) {
    const { access, store } = this.#parts
    await access.requireProject(user, projectId)
    const { rows, nextCursor } = await page(
      query,
      (row: ChatRow) => ({ at: row.updatedAt, id: row.id }),
      (after, limit) => listChats(store.reader, projectId, user.id, { after, limit }),
    )
    return { rows: rows.map(viewSummary), nextCursor }
  }

  async create(
    user: User,
    projectId: string,
    { system }: Static<typeof CreateChatRequest>,
  ): Promise<Chat> {
    const { access, store, clock } = this.#parts
    await access.requireProject(user, projectId)
    const now = clock()
    const times = { createdAt: now, updatedAt: now }
    const chat = { id: randomUUID(), projectId, userId: user.id, title: '', ...times }
    await store.transaction(async (tx) => {
      await insertChat(tx, chat)
      if (system === undefined) return
      const written = { modelId: null, generationId: null, createdAt: now }
      await insertTurn(tx, {
        chatId: chat.id,
        position: 0,
        role: 'system',
        content: system,
        ...written,
      })
    })
    return this.get(user, chat.id)
  }

  async get(user: User, chatId: string): Promise<Chat> {
    const { access, store, generations } = this.#parts
    const { chat } = await access.requireOwn(user, chatId)
    return viewChat(store.reader, chat, generations)
  }

  /** Takes the chat away with all that was written in it; tasks that were made of it stay. */
  async remove(user: User, chatId: string): Promise<void> {
    const { access, store } = this.#parts
    await access.requireOwn(user, chatId)
    await store.transaction(async (tx) => {
      await ownChat(tx, user.id, chatId)
      const written = (await listTurns(tx, chatId)).flatMap(
        ({ generation }) => generation?.id ?? [],
      )
      await deleteChat(tx, chatId)
      await deleteGenerations(tx, written)
    })
  }

  /** How an answer gets on; see `Generations.follow`. */
  async follow(
    user: User,
    generationId: string,
    after: number | undefined,
    gone: AbortSignal,
  ): Promise<Generation> {
    await this.#requireOwnGeneration(user, generationId)
    return this.#parts.generations.follow(user.id, generationId, after, gone)
  }

  async cancel(user: User, generationId: string): Promise<Generation> {
    await this.#requireOwnGeneration(user, generationId)
    return this.#parts.generations.cancel(user.id, generationId)
  }

  async #requireOwnGeneration(user: User, generationId: string): Promise<void> {
    const { access, generations, store } = this.#parts
    const { projectId } = await generations.own(store.reader, user.id, generationId)
    await access.requireProject(user, projectId)
  }
}
