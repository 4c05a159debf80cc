import type { RankingDetail } from '../../../contract/feedback.ts'
import { rankingToComparisons } from '../../../domain/ranking.ts'
import {
  findRanking,
  listComparisons,
  listWrittenOutputs,
} from '../../repositories/feedback/ranking-details.ts'
import { listRatings } from '../../repositories/feedback/rankings.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'

/** A ranking with everything it rests on and everything that follows from it; throws `not_found`. */
export async function rankingDetail(on: Reader, rankingId: string): Promise<RankingDetail> {
  const found = await findRanking(on, rankingId)
  if (!found) throw notFound('ranking', rankingId)
  const { ranking, conversation, labelerName, guidelinesVersion } = found
  const written = new Map(
    (await listWrittenOutputs(on, ranking.shownOrder)).map((row) => [row.output.id, row]),
  )
  const ratings = new Map((await listRatings(on, rankingId)).map((row) => [row.outputId, row]))
  // The table has no order of its own; that of the tiers is the one people read.
  const order = new Map(
    rankingToComparisons(ranking.tiers).map((pair, at) => [pair.winnerId + pair.loserId, at]),
  )
  const place = (pair: { winnerId: string; loserId: string }) =>
    order.get(pair.winnerId + pair.loserId) ?? 0
  const pairs = await listComparisons(on, rankingId)
  return {
    id: ranking.id,
    projectId: ranking.projectId,
    conversation,
    labelerName: labelerName ?? ranking.sourceName ?? 'import',
    version: ranking.version,
    tiers: ranking.tiers,
    unacceptableFrom: ranking.unacceptableFrom,
    comment: ranking.comment,
    activeMilliseconds: ranking.activeMilliseconds,
    guidelinesVersion,
    createdAt: ranking.createdAt,
    outputs: ranking.shownOrder.flatMap((id) => {
      const row = written.get(id)
      if (!row) return []
      const { text, reward } = row.output
      const rating = ratings.get(id)
      const { quality = null, flags = [] } = rating ?? {}
      return [{ id, text, modelName: row.modelName, reward, quality, flags }]
    }),
    comparisons: pairs
      .toSorted((a, b) => place(a) - place(b))
      .map(({ promptId, winnerId, loserId, tie }) => ({
        rankingId,
        promptId,
        winnerId,
        loserId,
        tie,
      })),
  }
}
