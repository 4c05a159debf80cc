import { utcDay } from '../../../domain/day.ts'
import type { Transaction } from '../../db/store.ts'
import { addToLabelerDay } from '../quality/labeler-days.ts'
import { addToProjectDay } from '../quality/project-days.ts'
import type { NewDemonstration } from './demonstrations.ts'
import type { RankingRecord } from './rankings.ts'

type CountedRanking = Pick<
  RankingRecord,
  'projectId' | 'promptId' | 'createdAt' | 'comparisons' | 'ties' | 'activeMilliseconds'
>

/** Adds a standing ranking to its project's day, or (−1) takes it away. */
export async function countRanking(
  tx: Transaction,
  { projectId, promptId, createdAt, comparisons, ties, activeMilliseconds }: CountedRanking,
  sign: 1 | -1,
): Promise<void> {
  const counts = { rankings: 1, comparisons, ties, activeMilliseconds }
  await addToProjectDay(tx, { projectId, promptId, at: createdAt }, counts, sign)
}

/** Adds a standing demonstration to the days of its project and its writer, or (−1) takes it away. */
export async function countDemonstration(
  tx: Transaction,
  row: NewDemonstration,
  sign: 1 | -1,
): Promise<void> {
  const { projectId, promptId, userId, createdAt, activeMilliseconds = 0 } = row
  const counts = { demonstrations: 1, activeMilliseconds }
  await addToProjectDay(tx, { projectId, promptId, at: createdAt }, counts, sign)
  if (!userId) return
  await addToLabelerDay(
    tx,
    { projectId, userId, day: utcDay(createdAt) },
    { demonstrations: sign, demonstrationMilliseconds: sign * activeMilliseconds },
  )
}
