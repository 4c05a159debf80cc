import { and, asc, eq, gt, inArray, lte, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Split } from '../../../contract/schema.ts'
import {
  demonstrations,
  models,
  outputs,
  prompts,
  rankings,
  ratings,
  unpairedLabels,
  users,
} from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'
import { chunks } from '../chunks.ts'
import type { OutputRow } from '../prompts/sampled-outputs.ts'

export interface ExportFilter {
  projectId: string
  split: Split | undefined
  /** Also what was settled by a reviewer or sent back. */
  raw: boolean
}

/** The last row of the page before; null for the first page. */
export type After = { createdAt: number; id: string } | null

/** As one comparison of two values, which SQLite looks up in an index; an `or` of two would be tried row by row. */
function since(after: After, createdAt: SQLiteColumn, id: SQLiteColumn): SQL | undefined {
  return after ? sql`(${createdAt}, ${id}) > (${after.createdAt}, ${after.id})` : undefined
}

const withPrompts = (on: Reader) =>
  on.db
    .select({
      id: rankings.id,
      promptId: rankings.promptId,
      userId: rankings.userId,
      sourceName: rankings.sourceName,
      version: rankings.version,
      tiers: rankings.tiers,
      shownOrder: rankings.shownOrder,
      unacceptableFrom: rankings.unacceptableFrom,
      comment: rankings.comment,
      activeMilliseconds: rankings.activeMilliseconds,
      createdAt: rankings.createdAt,
      conversation: prompts.conversation,
      split: prompts.split,
      userName: users.name,
    })
    .from(rankings)
    .innerJoin(prompts, eq(prompts.id, rankings.promptId))
    .leftJoin(users, eq(users.id, rankings.userId))

export type ExportedRanking = Awaited<ReturnType<typeof readRankingPage>>[number]

/** Rankings by their ids, whether they stand or not, in no order. */
export async function readRankingsById(
  on: Reader,
  ids: readonly string[],
): Promise<ExportedRanking[]> {
  return chunks(ids).flatMap((part) =>
    withPrompts(on)
      .where(inArray(rankings.id, [...part]))
      .all(),
  )
}

/** A page of current rankings with their prompts, oldest first, so that the same data give the same bytes. */
export async function readRankingPage(
  on: Reader,
  filter: ExportFilter,
  after: After,
  limit: number,
) {
  const { projectId, split, raw } = filter
  return withPrompts(on)
    .where(
      and(
        eq(rankings.projectId, projectId),
        eq(rankings.current, true),
        raw ? undefined : sql`${rankings.settled} = 0 and ${rankings.review} is not 'returned'`,
        split ? eq(prompts.split, split) : undefined,
        since(after, rankings.createdAt, rankings.id),
      ),
    )
    .orderBy(asc(rankings.createdAt), asc(rankings.id))
    .limit(limit)
    .all()
}

/**
 * Who judged each prompt and how, prompt by prompt and oldest first within one: of a prompt all or nothing, about
 * `limit` rows of prompts after one.
 */
export async function readJudgedPage(
  on: Reader,
  filter: ExportFilter,
  afterPromptId: string,
  limit: number,
) {
  const { projectId, split, raw } = filter
  const rows = on.db
    .select({
      promptId: rankings.promptId,
      userId: rankings.userId,
      sourceName: rankings.sourceName,
      tiers: rankings.tiers,
    })
    .from(rankings)
    .innerJoin(prompts, eq(prompts.id, rankings.promptId))
    .where(
      and(
        eq(rankings.projectId, projectId),
        eq(rankings.current, true),
        raw ? undefined : sql`${rankings.settled} = 0 and ${rankings.review} is not 'returned'`,
        split ? eq(prompts.split, split) : undefined,
        gt(rankings.promptId, afterPromptId),
      ),
    )
    .orderBy(asc(rankings.promptId), asc(rankings.createdAt), asc(rankings.id))
    .limit(limit)
    .all()
  if (rows.length < limit) return { rows, last: null }
  const last = rows.at(-1)?.promptId ?? ''
  const whole = rows.filter(({ promptId }) => promptId !== last)
  // No prompt has so many rankings; if one has, those beyond are left out.
  if (whole.length === 0) return { rows, last }
  return { rows: whole, last: whole.at(-1)?.promptId ?? null }
}

/** Demonstrations of prompts that were there at a time, whether they stand or not, oldest first. */
export async function readDemonstrationsUntil(
  on: Reader,
  promptIds: readonly string[],
  until: number,
) {
  return chunks([...new Set(promptIds)]).flatMap((part) =>
    on.db
      .select({
        demonstration: demonstrations,
        conversation: prompts.conversation,
        userName: users.name,
      })
      .from(demonstrations)
      .innerJoin(prompts, eq(prompts.id, demonstrations.promptId))
      .leftJoin(users, eq(users.id, demonstrations.userId))
      .where(and(inArray(demonstrations.promptId, [...part]), lte(demonstrations.createdAt, until)))
      .orderBy(asc(demonstrations.createdAt), asc(demonstrations.id))
      .all(),
  )
}

/** A page of current demonstrations with their prompts, oldest first. */
export async function readDemonstrationPage(
  on: Reader,
  filter: ExportFilter,
  after: After,
  limit: number,
) {
  const { projectId, split, raw } = filter
  return on.db
    .select({
      demonstration: demonstrations,
      conversation: prompts.conversation,
      split: prompts.split,
      userName: users.name,
    })
    .from(demonstrations)
    .innerJoin(prompts, eq(prompts.id, demonstrations.promptId))
    .leftJoin(users, eq(users.id, demonstrations.userId))
    .where(
      and(
        eq(demonstrations.projectId, projectId),
        eq(demonstrations.current, true),
        raw ? undefined : sql`${demonstrations.review} is not 'returned'`,
        split ? eq(prompts.split, split) : undefined,
        since(after, demonstrations.createdAt, demonstrations.id),
      ),
    )
    .orderBy(asc(demonstrations.createdAt), asc(demonstrations.id))
    .limit(limit)
    .all()
}

/** A page of thumbs with what they are about, oldest first. */
export async function readLabelPage(
  on: Reader,
  { projectId, split }: ExportFilter,
  after: After,
  limit: number,
) {
  return on.db
    .select({
      label: unpairedLabels,
      conversation: prompts.conversation,
      split: prompts.split,
      text: outputs.text,
      model: models.name,
      temperature: outputs.temperature,
      seed: outputs.seed,
      topP: outputs.topP,
      topK: outputs.topK,
      stop: outputs.stop,
      maximumTokens: outputs.maximumTokens,
      userName: users.name,
    })
    .from(unpairedLabels)
    .innerJoin(prompts, eq(prompts.id, unpairedLabels.promptId))
    .innerJoin(outputs, eq(outputs.id, unpairedLabels.outputId))
    .innerJoin(models, eq(models.id, outputs.modelId))
    .innerJoin(users, eq(users.id, unpairedLabels.userId))
    .where(
      and(
        eq(unpairedLabels.projectId, projectId),
        split ? eq(prompts.split, split) : undefined,
        since(after, unpairedLabels.createdAt, unpairedLabels.id),
      ),
    )
    .orderBy(asc(unpairedLabels.createdAt), asc(unpairedLabels.id))
    .limit(limit)
    .all()
}

/**
 * Outputs by their ids, with the ids of the models that wrote them. They are found by their prompts: the outputs of a
 * prompt lie side by side, and ids anywhere.
 */
export async function readWritten(
  on: Reader,
  wanted: readonly { promptId: string; outputIds: readonly string[] }[],
) {
  const found = new Map<
    string,
    Pick<
      OutputRow,
      | 'text'
      | 'modelId'
      | 'temperature'
      | 'seed'
      | 'topP'
      | 'topK'
      | 'stop'
      | 'maximumTokens'
      | 'reward'
    >
  >()
  for (const part of chunks(wanted)) {
    const ids = JSON.stringify(part.flatMap(({ outputIds }) => outputIds))
    const rows = on.db
      .select({
        id: outputs.id,
        text: outputs.text,
        modelId: outputs.modelId,
        temperature: outputs.temperature,
        seed: outputs.seed,
        topP: outputs.topP,
        topK: outputs.topK,
        stop: outputs.stop,
        maximumTokens: outputs.maximumTokens,
        reward: outputs.reward,
      })
      .from(outputs)
      .where(
        and(
          inArray(outputs.promptId, [...new Set(part.map(({ promptId }) => promptId))]),
          sql`+${outputs.id} in (select value from json_each(${ids}))`,
        ),
      )
      .all()
    for (const { id, ...row } of rows) found.set(id, row)
  }
  return found
}

/** The names of models by their ids. */
export async function readModelNames(on: Reader, projectId: string): Promise<Map<string, string>> {
  const rows = on.db
    .select({ id: models.id, name: models.name })
    .from(models)
    .where(eq(models.projectId, projectId))
    .all()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The ratings that belong to rankings, by the ranking's id. */
export async function readRatings(on: Reader, rankingIds: readonly string[]) {
  const byRanking = new Map<string, (typeof ratings.$inferSelect)[]>()
  for (const part of chunks(rankingIds)) {
    const rows = on.db.select().from(ratings).where(inArray(ratings.rankingId, part)).all()
    for (const row of rows) {
      byRanking.set(row.rankingId, [...(byRanking.get(row.rankingId) ?? []), row])
    }
  }
  return byRanking
}
