import type { Chat } from '../../../contract/chat.ts'
import type { User } from '../../../contract/users.ts'
import { conversationPreview } from '../../../domain/conversation-text.ts'
import type { Random } from '../../../domain/random.ts'
import { drawSeed } from '../../../domain/shuffle.ts'
import {
  deleteTurnsFrom,
  insertTurn,
  listTurns,
  updateChat,
  type ChatRow,
} from '../../repositories/chat/chats.ts'
import { deleteGenerations } from '../../repositories/generation/generations.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import type { Store, Transaction } from '../../repositories/unit-of-work.ts'
import type { Clock } from '../clock.ts'
import { AppError, notFound } from '../errors.ts'
import type { Generations } from '../generation/generations.ts'
import { isOver } from '../generation/generation-view.ts'
import { ownChat, type ChatAccess } from './chat-access.ts'
import { conversationOf, viewChat, type StoredTurn } from './chat-view.ts'
import { requireWritingModel, samplingOf } from './writing-model.ts'

const TITLE_LENGTH = 60
const MOST_TURNS = 198 // what a prompt's conversation may hold, with room for the next two

interface Parts {
  store: Store
  clock: Clock
  random: Random
  access: ChatAccess
  generations: Generations
}

/** What of the turns stays, and what the person says next. */
interface Continuation {
  kept: StoredTurn[]
  dropped: StoredTurn[]
  content: string
}

/** Turns are written here: by the person, and asked for from the newest model. */
export class ChatWriting {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Adds a person's turn and asks for an answer. Throws `no_model`, or `chat_busy` while one is being written. */
  append(user: User, chatId: string, content: string): Promise<Chat> {
    return this.#continue(user, chatId, (turns) => {
      // An answer that never came makes room for the next one.
      const last = turns.at(-1)?.turn
      const unanswered = last?.role === 'assistant' && last.content === ''
      const kept = unanswered ? turns.slice(0, -1) : turns
      return { kept, dropped: turns.slice(kept.length), content }
    })
  }

  /** Replaces one of the person's own turns; what followed it goes. */
  edit(user: User, chatId: string, position: number, content: string): Promise<Chat> {
    return this.#continue(user, chatId, (turns) => {
      const at = turns.findIndex(({ turn }) => turn.position === position)
      if (turns[at]?.turn.role !== 'user') throw notFound('turn of yours at', String(position))
      return { kept: turns.slice(0, at), dropped: turns.slice(at), content }
    })
  }

  /** Asks for another answer to the person's last turn in place of the one there is. */
  regenerate(user: User, chatId: string): Promise<Chat> {
    return this.#continue(user, chatId, (turns) => {
      const at = turns.findLastIndex(({ turn }) => turn.role === 'user')
      const last = turns[at]
      if (!last) throw new AppError('invalid_request', 'Nothing has been said in this chat yet.')
      return { kept: turns.slice(0, at), dropped: turns.slice(at), content: last.turn.content }
    })
  }

  async #continue(
    user: User,
    chatId: string,
    choose: (turns: StoredTurn[]) => Continuation,
  ): Promise<Chat> {
    const { access, store, generations } = this.#parts
    const { project } = await access.requireOwn(user, chatId)
    await store.transaction(async (tx) => {
      const chat = await ownChat(tx, user.id, chatId)
      const turns = await listTurns(tx, chatId)
      if (turns.some(({ generation }) => generation && !isOver(generation))) {
        throw new AppError('chat_busy', 'An answer is being written; wait for it, or stop it.')
      }
      await this.#write(tx, { user, chat, project }, choose(turns))
    })
    return viewChat(store.reader, await ownChat(store.reader, user.id, chatId), generations)
  }

  async #write(
    tx: Transaction,
    { user, chat, project }: { user: User; chat: ChatRow; project: ProjectRow },
    { kept, dropped, content }: Continuation,
  ): Promise<void> {
    const { clock, random, generations } = this.#parts
    if (kept.length >= MOST_TURNS) {
      throw new AppError('invalid_request', 'This chat is full; start a new one.')
    }
    const model = await requireWritingModel(tx, project.id)
    const position = (kept.at(-1)?.turn.position ?? -1) + 1
    await deleteTurnsFrom(tx, chat.id, position)
    await deleteGenerations(
      tx,
      dropped.flatMap(({ generation }) => generation?.id ?? []),
    )
    const asked = { role: 'user' as const, content }
    const generation = await generations.request(tx, {
      projectId: project.id,
      modelId: model.id,
      userId: user.id,
      prompt: { conversation: [...conversationOf(kept), asked] },
      source: 'chat',
      parameters: samplingOf(project.settings, { count: 1, seed: drawSeed(random) }),
    })
    const place = { chatId: chat.id, createdAt: clock() }
    await insertTurn(tx, { ...place, ...asked, position, modelId: null, generationId: null })
    await insertTurn(tx, {
      ...place,
      position: position + 1,
      role: 'assistant',
      content: '',
      modelId: model.id,
      generationId: generation.id,
    })
    const first = kept.find(({ turn }) => turn.role === 'user')?.turn.content ?? content
    const title = conversationPreview([{ role: 'user', content: first }], TITLE_LENGTH)
    await updateChat(tx, chat.id, { title, updatedAt: clock() })
  }
}
