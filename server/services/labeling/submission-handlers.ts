import type { Static } from 'typebox'
import type { SubmitAnswer, SubmitRequest, TaskKind } from '../../../contract/tasks.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Reader, Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'
import { AppError } from '../errors.ts'
import { demonstrationSubmission } from './demonstration-submission.ts'
import { screeningSubmission } from '../screening/screening-submission.ts'
import { rankingSubmission } from './ranking-submission.ts'

export interface Submitted {
  submissionId: string
  activeMilliseconds: number
  at: number
}

type Request = Static<typeof SubmitRequest>
type Stored = Omit<Static<typeof SubmitAnswer>, 'assignmentId' | 'submittedAt'>

/** What handing in means for one kind of task. */
export interface SubmissionHandler {
  /** The answer that a submission got, where it was stored before. */
  find(
    on: Reader,
    assignmentId: string,
    submissionId: string,
  ): Promise<Omit<Static<typeof SubmitAnswer>, 'assignmentId'> | undefined>
  /** Throws what is wrong with the content. */
  check(request: Request, assigned: AssignedTask): void
  /** Stores it, or its next version; the counters move along. */
  store(
    tx: Transaction,
    counts: Counts,
    assigned: AssignedTask,
    request: Request,
    submitted: Submitted,
  ): Promise<Stored>
}

const BY_KIND: Partial<Record<TaskKind, SubmissionHandler>> = {
  rank: rankingSubmission,
  demonstrate: demonstrationSubmission,
}

export function submissionHandlerOf(task: Pick<TaskRow, 'kind' | 'purpose'>): SubmissionHandler {
  if (task.purpose === 'screening') return screeningSubmission
  const handler = BY_KIND[task.kind]
  if (!handler) throw new AppError('invalid_request', `A ${task.kind} task takes no submission.`)
  return handler
}
