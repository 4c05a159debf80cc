import { and, asc, desc, eq, gte } from 'drizzle-orm'
import { chats, chatTurns, generations } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'
import type { GenerationRow } from '../generation/generations.ts'
import { before, type After } from '../pages.ts'

export type ChatRow = typeof chats.$inferSelect
export type ChatTurnRow = typeof chatTurns.$inferSelect

export async function findChat(on: Reader, id: string): Promise<ChatRow | undefined> {
  return on.db.select().from(chats).where(eq(chats.id, id)).get()
}

/** A person's chats in a project, the last used first. */
export async function listChats(
  on: Reader,
  projectId: string,
  userId: string,
  { after, limit }: { after: After; limit: number },
): Promise<ChatRow[]> {
  return on.db
    .select()
    .from(chats)
    .where(
      and(
        eq(chats.projectId, projectId),
        eq(chats.userId, userId),
        before(chats.updatedAt, chats.id, after),
      ),
    )
    .orderBy(desc(chats.updatedAt), desc(chats.id))
    .limit(limit)
    .all()
}

export async function insertChat(tx: Transaction, row: ChatRow): Promise<void> {
  tx.db.insert(chats).values(row).run()
}

export async function updateChat(
  tx: Transaction,
  id: string,
  values: Pick<ChatRow, 'updatedAt' | 'title'>,
): Promise<void> {
  tx.db.update(chats).set(values).where(eq(chats.id, id)).run()
}

export async function deleteChat(tx: Transaction, id: string): Promise<void> {
  tx.db.delete(chats).where(eq(chats.id, id)).run()
}

/** A chat's turns in order, each with the generation that writes it. */
export async function listTurns(
  on: Reader,
  chatId: string,
): Promise<{ turn: ChatTurnRow; generation: GenerationRow | null }[]> {
  return on.db
    .select({ turn: chatTurns, generation: generations })
    .from(chatTurns)
    .leftJoin(generations, eq(generations.id, chatTurns.generationId))
    .where(eq(chatTurns.chatId, chatId))
    .orderBy(asc(chatTurns.position))
    .all()
}

export async function insertTurn(tx: Transaction, row: ChatTurnRow): Promise<void> {
  tx.db.insert(chatTurns).values(row).run()
}

/** Takes a turn and all that follow it away. */
export async function deleteTurnsFrom(
  tx: Transaction,
  chatId: string,
  position: number,
): Promise<void> {
  tx.db
    .delete(chatTurns)
    .where(and(eq(chatTurns.chatId, chatId), gte(chatTurns.position, position)))
    .run()
}

/** What a generation has written becomes the turn's content. */
export async function setTurnContent(
  tx: Transaction,
  generationId: string,
  content: string,
): Promise<void> {
  tx.db.update(chatTurns).set({ content }).where(eq(chatTurns.generationId, generationId)).run()
}
