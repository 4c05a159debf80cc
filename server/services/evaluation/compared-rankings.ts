import type { Static } from 'typebox'
import type { ComparedRanking, ComparedRankingQuery } from '../../../contract/evaluation.ts'
import { recordOf, type ComparedTwo } from '../../../domain/evaluation/compared-rankings.ts'
import { readJudgedRankings } from '../../repositories/evaluation/judged-models.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { pageOfKept } from '../cursor.ts'

const IMPORTED = 'import'

/** What two models made of a ranking, and when it was given. */
export type Compared = ComparedTwo & { at: number }

/** In the order in which rankings are listed. */
export function comparedNewestFirst(compared: readonly Compared[]): Compared[] {
  return compared.toSorted((a, b) => b.at - a.at || (a.rankingId < b.rankingId ? 1 : -1))
}

/** The rankings in which a model was compared (newest first), a page of them, and how much there is in all. */
export async function comparedRankings(
  reader: Reader,
  compared: readonly Compared[],
  { modelId, againstId, ...slice }: Static<typeof ComparedRankingQuery>,
) {
  const times = new Map(compared.map(({ rankingId, at }) => [rankingId, at]))
  const records = recordOf(compared, modelId, againstId).map((record) => ({
    ...record,
    createdAt: times.get(record.rankingId) ?? 0,
  }))
  const { rows, nextCursor } = await pageOfKept(
    slice,
    ({ createdAt, rankingId }) => ({ at: createdAt, id: rankingId }),
    records,
  )
  const ids = rows.map(({ rankingId }) => rankingId)
  const texts = new Map((await readJudgedRankings(reader, ids)).map((row) => [row.rankingId, row]))
  const seen = rows.flatMap((record): ComparedRanking[] => {
    const text = texts.get(record.rankingId)
    if (!text) return [] // deleted since
    const { labelerName, sourceName, ...of } = text
    return [{ ...of, ...record, labelerName: labelerName ?? sourceName ?? IMPORTED }]
  })
  const comparisons = records.reduce((sum, { won, lost, tied }) => sum + won + lost + tied, 0)
  return { rows: seen, nextCursor, rankings: records.length, comparisons }
}
