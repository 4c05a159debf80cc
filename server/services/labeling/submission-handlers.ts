import type { Static } from 'typebox'
import type { SubmitAnswer, SubmitRequest, TaskKind } from '../../../contract/tasks.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Reader, Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'
import { demonstrationSubmission } from './demonstration-submission.ts'
import { screeningSubmission } from '../screening/screening-submission.ts'
import { promptSubmission } from './prompt-submission.ts'
import { rankingSubmission } from './ranking-submission.ts'
import type { TaskCreation } from './task-creation.ts'

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

/** The handler of each kind of task; answers to the screening test go their own way, whatever their kind. */
export function submissionHandlers(tasks: TaskCreation) {
  const byKind: Record<TaskKind, SubmissionHandler> = {
    rank: rankingSubmission,
    demonstrate: demonstrationSubmission,
    write_prompt: promptSubmission(tasks),
  }
  return (task: Pick<TaskRow, 'kind' | 'purpose'>): SubmissionHandler =>
    task.purpose === 'screening' ? screeningSubmission : byKind[task.kind]
}
