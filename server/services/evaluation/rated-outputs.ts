import type { Static } from 'typebox'
import type { RatedOutput, RatedOutputQuery } from '../../../contract/evaluation.ts'
import { hasMark } from '../../../domain/evaluation/marks.ts'
import { sharedPrompts } from '../../../domain/evaluation/policy-change.ts'
import { readRatedOutputs, type ModelRating } from '../../repositories/evaluation/judged-models.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { pageOfKept } from '../cursor.ts'

const IMPORTED = 'import'

/** A rating and when its ranking was given. */
export type Rated = ModelRating & { at: number }

/** Names a rating in a list; no id has a dot. */
const nameOf = ({ rankingId, outputId }: Rated) => `${rankingId}.${outputId}`

/** Ratings in the order in which they are listed. */
export function newestFirst(ratings: readonly Rated[]): Rated[] {
  return ratings.toSorted((a, b) => b.at - a.at || (nameOf(a) < nameOf(b) ? 1 : -1))
}

/** Those of an evaluation's ratings (newest first) that are asked for: one page with texts, and how many there are. */
export async function ratedOutputs(
  reader: Reader,
  ratings: readonly Rated[],
  { modelId, sharedWith, flag, harmful, ...slice }: Static<typeof RatedOutputQuery>,
): Promise<{ rows: RatedOutput[]; nextCursor: string | null; total: number }> {
  const shared = sharedWith ? sharedPrompts(ratings, [modelId, sharedWith]) : null
  const wanted = ratings.filter(
    (rating) =>
      rating.modelId === modelId &&
      (shared?.has(rating.promptId) ?? true) &&
      hasMark(rating.flags, { flag, harmful }),
  )
  const { rows, nextCursor } = await pageOfKept(
    slice,
    (rating) => ({ at: rating.at, id: nameOf(rating) }),
    wanted,
  )
  const texts = new Map(
    (await readRatedOutputs(reader, rows)).map((row) => [`${row.rankingId}.${row.outputId}`, row]),
  )
  const seen = rows.flatMap((rating) => {
    const text = texts.get(nameOf(rating))
    if (!text) return [] // deleted since
    const { rankingId, outputId, promptId, quality, flags, length, at } = rating
    const { labelerName, sourceName, ...of } = text
    const given = { rankingId, outputId, promptId, quality, flags, length, createdAt: at }
    return [{ ...of, ...given, labelerName: labelerName ?? sourceName ?? IMPORTED }]
  })
  return { rows: seen, nextCursor, total: wanted.length }
}
