import { randomUUID } from 'node:crypto'
import type { SettleRequest } from '../../../contract/reviews.ts'
import { countPairs, problemOfTiers, rankingToComparisons } from '../../../domain/ranking.ts'
import { retireRanking, type RankingRecord } from '../../repositories/feedback/rankings.ts'
import { findStandingSettlement } from '../../repositories/feedback/reviews.ts'
import {
  activateSettlement,
  findSettlement,
  findSettlementVersion,
  insertSettlement,
  lastSettlementVersion,
} from '../../repositories/feedback/reviews-settlements.ts'
import {
  markReviewedBySettlement,
  markSettled,
} from '../../repositories/feedback/reviews-submissions.ts'
import { listTaskOutputIds, type TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'
import type { Counts } from '../projects/counts.ts'

/**
 * Puts one settlement in the place of another (either may be missing). A settlement counts like any ranking: its own
 * pairs are added to the project's comparisons, so that training hears of it, and taken away with it; the rankings it
 * settles stay in all counts, as they were given.
 */
async function replace(
  tx: Transaction,
  counts: Counts,
  task: TaskRow,
  next: RankingRecord | undefined,
): Promise<void> {
  const previous = (await findSettlement(tx, task.id))?.ranking
  if (previous) await retireRanking(tx, previous)
  if (next) await activateSettlement(tx, next, rankingToComparisons(next.tiers))
  await counts.add(tx, task.projectId, {
    rankings: (next ? 1 : 0) - (previous ? 1 : 0),
    comparisons: (next?.comparisons ?? 0) - (previous?.comparisons ?? 0),
    ties: (next?.ties ?? 0) - (previous?.ties ?? 0),
  })
  await markSettled(tx, task.id, next !== undefined)
  await markReviewedBySettlement(tx, task.id, next !== undefined)
}

function checkOrder({ tiers, unacceptableFrom }: SettleRequest, outputIds: readonly string[]) {
  const problem = problemOfTiers(tiers, outputIds)
  if (problem) throw new AppError('invalid_ranking', `tiers (body): ${problem}.`)
  if (unacceptableFrom !== null && unacceptableFrom > tiers.length) {
    throw new AppError(
      'invalid_ranking',
      `unacceptableFrom (body) is ${unacceptableFrom}, but there are ${tiers.length} tiers.`,
    )
  }
}

/** Stores a reviewer's own ranking as what stands for a task, a new version each time. Gives the version. */
export async function storeSettlement(
  tx: Transaction,
  counts: Counts,
  task: TaskRow,
  by: { reviewerId: string; at: number },
  order: SettleRequest,
): Promise<number> {
  if (task.kind !== 'rank' || task.promptId === null) {
    throw new AppError('invalid_request', 'Only a task of rankings can be settled; accept instead.')
  }
  const outputIds = (await listTaskOutputIds(tx, task.id)).toSorted()
  checkOrder(order, outputIds)
  const version = (await lastSettlementVersion(tx, task.id)) + 1
  await insertSettlement(tx, {
    id: randomUUID(),
    projectId: task.projectId,
    promptId: task.promptId,
    userId: by.reviewerId,
    submissionId: randomUUID(),
    settlesTaskId: task.id,
    version,
    current: false,
    ...order,
    ...countPairs(order.tiers),
    shownOrder: outputIds,
    createdAt: by.at,
  })
  await replace(tx, counts, task, await findSettlementVersion(tx, task.id, version))
  return version
}

/** Lets the newest settlement that was not taken back stand; without any, people's own rankings count again. */
export async function restoreSettlement(
  tx: Transaction,
  counts: Counts,
  task: TaskRow,
): Promise<void> {
  const version = (await findStandingSettlement(tx, task.id))?.version ?? null
  const standing = (await findSettlement(tx, task.id))?.ranking.version ?? null
  if (version === standing) return
  const next = version === null ? undefined : await findSettlementVersion(tx, task.id, version)
  await replace(tx, counts, task, next)
}
