import { randomUUID } from 'node:crypto'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import {
  findCurrentDemonstration,
  insertDemonstration,
  retireDemonstration,
} from '../../repositories/feedback/demonstrations.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'
import type { Submitted } from './ranking-submission.ts'
import { promptIdOf } from './own-assignment.ts'

/** Stores a demonstration, or its next version. */
export async function storeDemonstration(
  tx: Transaction,
  counts: Counts,
  { assignment, task }: AssignedTask,
  text: string,
  { submissionId, activeMilliseconds, at }: Submitted,
) {
  const previous =
    assignment.state === 'submitted' ? await findCurrentDemonstration(tx, assignment.id) : undefined
  if (previous) await retireDemonstration(tx, previous.id)
  const version = (previous?.version ?? 0) + 1
  await insertDemonstration(tx, {
    id: randomUUID(),
    projectId: assignment.projectId,
    assignmentId: assignment.id,
    promptId: promptIdOf(task),
    userId: assignment.userId,
    sourceName: null,
    submissionId,
    version,
    current: true,
    text,
    activeMilliseconds,
    createdAt: at,
  })
  await counts.add(tx, assignment.projectId, { demonstrations: previous ? 0 : 1 })
  return { version, comparisons: 0 }
}
