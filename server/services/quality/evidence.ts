import { evidenceOfTask } from '../../../domain/quality/task-statistics.ts'
import { countOf, EvidenceSums } from './evidence-sums.ts'
import { findMeasures, listStandingRankings } from '../../repositories/quality/task-evidence.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'

export type Evidence = Awaited<ReturnType<typeof evidenceOn>>

/** What the standing rankings of a task say about those who gave them. */
export async function evidenceOn(tx: Transaction, task: Pick<TaskRow, 'id'>) {
  const rankings = await listStandingRankings(tx, task.id)
  if (rankings.length === 0) return { rankings, evidence: { labelers: [], pairs: [] } }
  const evidence = evidenceOfTask({ rankings, ...(await findMeasures(tx, task.id)) })
  return { rankings, evidence }
}

/**
 * Moves the counters of quality from what a task said before a change to what it says after it, in the transaction of
 * the change. All of a task is taken away and added again, so that everybody who shares the task moves along.
 */
export async function replaceEvidence(
  tx: Transaction,
  projectId: string,
  before: Evidence,
  after: Evidence,
): Promise<void> {
  const sums = new EvidenceSums(projectId)
  sums.add(countOf(before), -1)
  sums.add(countOf(after), 1)
  await sums.write(tx)
}
