import type { Static, TSchema } from 'typebox'
import {
  type DemonstrationQuery,
  DemonstrationRow,
  RankingDetail,
  type RankingQuery,
  RankingRow,
} from '../../contract/feedback.ts'
import { Page } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'
import { pageQuery } from './page-query.ts'

/** What a list can be asked for, from a cursor on. */
type Filter<Query extends TSchema> = Omit<Static<Query>, 'cursor' | 'limit'> & {
  cursor?: string | null
}

export const fetchRankings = (
  projectId: string,
  { cursor, ...filter }: Filter<typeof RankingQuery> = {},
) =>
  answerOf(
    Page(RankingRow),
    laurel.GET('/api/v1/projects/{id}/rankings', {
      params: {
        path: { id: projectId },
        query: { ...pageQuery(30, cursor), ...filter },
      },
    }),
  )

export const fetchRanking = (id: string) =>
  answerOf(RankingDetail, laurel.GET('/api/v1/rankings/{id}', { params: { path: { id } } }))

export const fetchDemonstrations = (
  projectId: string,
  { cursor, ...filter }: Filter<typeof DemonstrationQuery> = {},
) =>
  answerOf(
    Page(DemonstrationRow),
    laurel.GET('/api/v1/projects/{id}/demonstrations', {
      params: { path: { id: projectId }, query: { ...pageQuery(30, cursor), ...filter } },
    }),
  )
