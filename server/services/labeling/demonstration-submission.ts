import { randomUUID } from 'node:crypto'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import {
  findCurrentDemonstration,
  findDemonstrationBySubmission,
  insertDemonstration,
  retireDemonstration,
} from '../../repositories/feedback/demonstrations.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'
import { AppError } from '../errors.ts'
import type { SubmissionHandler, Submitted } from './submission-handlers.ts'
import { promptIdOf } from './own-assignment.ts'

/** Stores a demonstration, or its next version. */
async function storeDemonstration(
  tx: Transaction,
  counts: Counts,
  { assignment, task }: AssignedTask,
  text: string,
  { submissionId, activeMilliseconds, at }: Submitted,
) {
  const previous =
    assignment.state === 'submitted' ? await findCurrentDemonstration(tx, assignment.id) : undefined
  if (previous) await retireDemonstration(tx, previous)
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

/** Handing in a demonstration. */
export const demonstrationSubmission: SubmissionHandler = {
  async find(on, assignmentId, submissionId) {
    const row = await findDemonstrationBySubmission(on, assignmentId, submissionId)
    return row && { version: row.version, comparisons: 0, submittedAt: row.createdAt }
  },
  check({ ranking, demonstration, prompt }) {
    if (!demonstration || ranking || prompt) {
      throw new AppError('invalid_request', 'This task asks for a demonstration, and nothing else.')
    }
    if (demonstration.text.trim() === '') {
      throw new AppError('invalid_request', 'demonstration.text (body) is blank; write the answer.')
    }
  },
  store(tx, counts, assigned, { demonstration }, submitted) {
    return storeDemonstration(tx, counts, assigned, demonstration?.text ?? '', submitted)
  },
}
