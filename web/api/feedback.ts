import { DemonstrationRow, RankingDetail, RankingRow } from '../../contract/feedback.ts'
import { Page } from '../../contract/schema.ts'
import { answerOf, laurel } from './laurel.ts'
import { pageQuery } from './page-query.ts'

export const fetchRankings = (
  projectId: string,
  { labelerId, cursor }: { labelerId?: string | undefined; cursor?: string | null } = {},
) =>
  answerOf(
    Page(RankingRow),
    laurel.GET('/api/v1/projects/{id}/rankings', {
      params: {
        path: { id: projectId },
        query: { ...pageQuery(30, cursor), ...(labelerId ? { labelerId } : {}) },
      },
    }),
  )

export const fetchRanking = (id: string) =>
  answerOf(RankingDetail, laurel.GET('/api/v1/rankings/{id}', { params: { path: { id } } }))

export const fetchDemonstrations = (projectId: string, cursor: string | null = null) =>
  answerOf(
    Page(DemonstrationRow),
    laurel.GET('/api/v1/projects/{id}/demonstrations', {
      params: { path: { id: projectId }, query: pageQuery(30, cursor) },
    }),
  )
