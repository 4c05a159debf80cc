import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import { generations } from '../../db/schema.ts'
import type { Reader, Transaction } from '../../db/store.ts'

export type GenerationRow = typeof generations.$inferSelect

const UNDER_WAY = ['queued', 'running'] as const

export async function findGeneration(on: Reader, id: string): Promise<GenerationRow | undefined> {
  return on.db.select().from(generations).where(eq(generations.id, id)).get()
}

export async function insertGeneration(tx: Transaction, row: GenerationRow): Promise<void> {
  tx.db.insert(generations).values(row).run()
}

export async function updateGeneration(
  tx: Transaction,
  id: string,
  values: Partial<GenerationRow>,
): Promise<void> {
  tx.db.update(generations).set(values).where(eq(generations.id, id)).run()
}

export async function deleteGenerations(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) tx.db.delete(generations).where(eq(generations.id, id)).run()
}

/** Takes away what programs asked for before `time`, once it is over. */
export async function deleteProgramsGenerationsBefore(
  tx: Transaction,
  time: number,
): Promise<void> {
  const isOld = and(
    inArray(generations.state, ['done', 'failed', 'cancelled']),
    lt(generations.createdAt, time),
    eq(generations.source, 'api'),
  )
  tx.db.delete(generations).where(isOld).run()
}

/** What has waited longest. */
export async function findQueuedGeneration(on: Reader): Promise<GenerationRow | undefined> {
  return on.db
    .select()
    .from(generations)
    .where(eq(generations.state, 'queued'))
    .orderBy(asc(generations.createdAt), sql`rowid`)
    .limit(1)
    .get()
}

/** Running ones whose worker has not been heard of in time. */
export async function listLostGenerations(on: Reader, now: number): Promise<GenerationRow[]> {
  return on.db
    .select()
    .from(generations)
    .where(and(eq(generations.state, 'running'), lt(generations.leaseUntil, now)))
    .all()
}

/** Those that have waited since before `since`. */
export async function listQueuedBefore(on: Reader, since: number): Promise<GenerationRow[]> {
  return on.db
    .select()
    .from(generations)
    .where(and(eq(generations.state, 'queued'), lt(generations.createdAt, since)))
    .all()
}

/** Alternatives to the same prompt that this person waits for already. */
export async function findAlternativesUnderWay(
  on: Reader,
  userId: string,
  promptId: string,
): Promise<GenerationRow | undefined> {
  return on.db
    .select()
    .from(generations)
    .where(
      and(
        inArray(generations.state, UNDER_WAY),
        eq(generations.requestedBy, userId),
        eq(generations.promptId, promptId),
      ),
    )
    .get()
}

/** How much a person waits for in chats, or a program. */
export async function countUnderWay(
  on: Reader,
  userId: string,
  source: GenerationRow['source'],
): Promise<number> {
  return on.db.$count(
    generations,
    and(
      inArray(generations.state, UNDER_WAY),
      eq(generations.requestedBy, userId),
      eq(generations.source, source),
    ),
  )
}
