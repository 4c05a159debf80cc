import type { Static } from 'typebox'
import type { DemonstrationQuery, RankingQuery } from '../../../contract/feedback.ts'
import type { PageQuery } from '../../../contract/schema.ts'
import type { TaskQuery } from '../../../contract/tasks.ts'
import type { User } from '../../../contract/users.ts'
import {
  listDemonstrations,
  listOwnSubmissions,
  listRankings,
  listRatingsOf,
  listTasks,
} from '../../repositories/feedback/feedback-lists.ts'
import { searchTasks } from '../../repositories/tasks/task-search.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { page } from '../cursor.ts'
import { rankingDetail } from './ranking-details.ts'

type Query = Static<typeof PageQuery>

const IMPORTED = 'import'

/** Tasks and feedback as rows, a page at a time. */
export class Feedback {
  readonly #reader: Reader

  constructor(reader: Reader) {
    this.#reader = reader
  }

  async tasks(projectId: string, query: Static<typeof TaskQuery>) {
    const ids = await this.#found(projectId, query)
    const found = await page(
      query,
      (row: Awaited<ReturnType<typeof listTasks>>[number]) => ({
        at: row.task.createdAt,
        id: row.task.id,
      }),
      (after, limit) => {
        const { kind, state, gold } = query
        return listTasks(this.#reader, projectId, { after, limit, kind, state, gold, ids })
      },
    )
    const rows = found.rows.map(({ task, promptPreview, split, openReports }) => {
      const { id, kind, state, promptId, purpose, source, priority } = task
      const { targetOverlap, completed, leased } = task
      return {
        id,
        kind,
        state,
        promptId,
        promptPreview: promptPreview ?? task.brief?.description ?? '',
        split,
        purpose,
        source,
        targetOverlap,
        completed,
        leased,
        priority,
        uncertainty: task.uncertainty,
        drawnAtRandom: task.drawnAtRandom,
        gold: purpose === 'collect' && task.answerKey !== null,
        openReports,
        createdAt: task.createdAt,
      }
    })
    return { rows, nextCursor: found.nextCursor }
  }

  /** The tasks that a search finds, one page; undefined where nothing is searched for. */
  async #found(projectId: string, { search, kind, state, gold, limit }: Static<typeof TaskQuery>) {
    const text = search?.trim()
    if (!text) return undefined
    return searchTasks(this.#reader, projectId, { text, kind, state, gold, limit: limit ?? 50 })
  }

  async rankings(projectId: string, query: Static<typeof RankingQuery>) {
    const found = await page(
      query,
      (row: Awaited<ReturnType<typeof listRankings>>[number]) => ({
        at: row.ranking.createdAt,
        id: row.ranking.id,
      }),
      (after, limit) => {
        const { labelerId, split, source } = query
        return listRankings(this.#reader, projectId, { after, limit, labelerId, split, source })
      },
    )
    const given = await listRatingsOf(
      this.#reader,
      found.rows.map(({ ranking }) => ranking.id),
    )
    const rows = found.rows.map(({ ranking, promptPreview, split, labelerName }) => ({
      id: ranking.id,
      promptId: ranking.promptId,
      promptPreview,
      split,
      labelerName: labelerName ?? ranking.sourceName ?? IMPORTED,
      version: ranking.version,
      tiers: ranking.tiers,
      shownOrder: ranking.shownOrder,
      unacceptableFrom: ranking.unacceptableFrom,
      ratings: given
        .filter(({ rankingId }) => rankingId === ranking.id)
        .map(({ outputId, quality, flags }) => ({ outputId, quality, flags })),
      comment: ranking.comment,
      comparisons: ranking.comparisons,
      activeMilliseconds: ranking.activeMilliseconds,
      createdAt: ranking.createdAt,
    }))
    return { rows, nextCursor: found.nextCursor }
  }

  /** A ranking in full; throws `not_found`. */
  ranking(rankingId: string) {
    return rankingDetail(this.#reader, rankingId)
  }

  async demonstrations(projectId: string, query: Static<typeof DemonstrationQuery>) {
    const found = await page(
      query,
      (row: Awaited<ReturnType<typeof listDemonstrations>>[number]) => ({
        at: row.demonstration.createdAt,
        id: row.demonstration.id,
      }),
      (after, limit) => {
        const { split, source } = query
        return listDemonstrations(this.#reader, projectId, { after, limit, split, source })
      },
    )
    const rows = found.rows.map(({ demonstration, promptPreview, split, labelerName }) => ({
      id: demonstration.id,
      promptId: demonstration.promptId,
      promptPreview,
      split,
      labelerName: labelerName ?? demonstration.sourceName ?? IMPORTED,
      version: demonstration.version,
      text: demonstration.text,
      activeMilliseconds: demonstration.activeMilliseconds,
      createdAt: demonstration.createdAt,
    }))
    return { rows, nextCursor: found.nextCursor }
  }

  own(user: User, projectId: string, query: Query) {
    return page(
      query,
      (row: Awaited<ReturnType<typeof listOwnSubmissions>>[number]) => ({
        at: row.submittedAt,
        id: row.assignmentId,
      }),
      (after, limit) => listOwnSubmissions(this.#reader, projectId, user.id, { after, limit }),
    )
  }
}
