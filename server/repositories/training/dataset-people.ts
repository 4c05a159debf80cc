import { eq, inArray, sql } from 'drizzle-orm'
import { demonstrations, jobInputs, jobs, models, rankings, users } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'
import { chunks } from '../chunks.ts'

export interface Author {
  userId: string | null
  name: string
}

/** Who gave each of these rankings: a person, or the file that it came from. */
export async function authorsOfRankings(
  on: Reader,
  ids: readonly string[],
): Promise<Map<string, Author>> {
  const found = new Map<string, Author>()
  for (const part of chunks(ids)) {
    const rows = on.db
      .select({
        id: rankings.id,
        userId: rankings.userId,
        name: sql<string>`coalesce(${users.name}, ${rankings.sourceName}, '')`,
      })
      .from(rankings)
      .leftJoin(users, eq(users.id, rankings.userId))
      .where(inArray(rankings.id, [...part]))
      .all()
    for (const { id, ...author } of rows) found.set(id, author)
  }
  return found
}

/** Who wrote each demonstration of these prompts, by prompt and text: `promptId\ntext`. */
export async function authorsOfDemonstrations(
  on: Reader,
  promptIds: readonly string[],
): Promise<Map<string, Author>> {
  const found = new Map<string, Author>()
  for (const part of chunks([...new Set(promptIds)])) {
    const rows = on.db
      .select({
        promptId: demonstrations.promptId,
        text: demonstrations.text,
        userId: demonstrations.userId,
        name: sql<string>`coalesce(${users.name}, ${demonstrations.sourceName}, '')`,
      })
      .from(demonstrations)
      .leftJoin(users, eq(users.id, demonstrations.userId))
      .where(inArray(demonstrations.promptId, [...part]))
      .all()
    for (const { promptId, text, ...author } of rows) found.set(`${promptId}\n${text}`, author)
  }
  return found
}

/** Models made by jobs that read a data set. */
export async function listModelsOfDataset(on: Reader, datasetId: string) {
  return on.db
    .selectDistinct({
      id: models.id,
      name: models.name,
      kind: models.kind,
      trainedBy: jobs.kind,
      createdAt: models.createdAt,
    })
    .from(jobInputs)
    .innerJoin(jobs, eq(jobs.id, jobInputs.jobId))
    .innerJoin(models, eq(models.id, jobs.modelId))
    .where(eq(jobInputs.datasetId, datasetId))
    .all()
}
