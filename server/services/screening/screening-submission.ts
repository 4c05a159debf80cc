import { randomUUID } from 'node:crypto'
import { scoreRanking } from '../../../domain/screening.ts'
import type { AssignedTask } from '../../repositories/labeling/assignments.ts'
import { findMember } from '../../repositories/projects/member-progress.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import {
  countAnswerVersions,
  findAnswerBySubmission,
  insertAnswer,
  retireAnswer,
} from '../../repositories/screening/screening-answers.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import { AppError, notFound } from '../errors.ts'
import { demonstrationSubmission } from '../labeling/demonstration-submission.ts'
import { rankingSubmission } from '../labeling/ranking-submission.ts'
import type { SubmissionHandler } from '../labeling/submission-handlers.ts'
import { settleScreening } from './standing.ts'

/** The project, while the person may still answer. Throws `assignment_closed` once their test is finished. */
async function openTest(tx: Transaction, { assignment }: AssignedTask) {
  const project = await findProject(tx, assignment.projectId)
  if (!project) throw notFound('project', assignment.projectId)
  const member = await findMember(tx, project.id, assignment.userId)
  if (member && member.screening !== 'not_taken' && member.screening !== 'taking') {
    throw new AppError(
      'assignment_closed',
      'Your screening test is finished; its answers can no longer change.',
    )
  }
  return project
}

/** Sensitive flags that the project has. */
export function sensitiveFlags(settings: { flags: string[]; screening: { flags: string[] } }) {
  return settings.screening.flags.filter((flag) => settings.flags.includes(flag))
}

/** Handing in an answer to the screening test: kept apart from feedback, scored, and nothing is counted. */
export const screeningSubmission: SubmissionHandler = {
  async find(on, assignmentId, submissionId) {
    const row = await findAnswerBySubmission(on, assignmentId, submissionId)
    return row && { version: row.version, comparisons: 0, submittedAt: row.createdAt }
  },
  check(request, assigned) {
    const asked = assigned.task.kind === 'rank' ? rankingSubmission : demonstrationSubmission
    asked.check(request, assigned)
  },
  async store(tx, _counts, assigned, { ranking, demonstration }, { submissionId, at }) {
    const { assignment, task } = assigned
    const project = await openTest(tx, assigned)
    const content = ranking ?? demonstration
    if (!content) throw new Error('an answer is checked before it is stored')
    const flags = sensitiveFlags(project.settings)
    const score = ranking && task.answerKey ? scoreRanking(ranking, task.answerKey, flags) : null
    const version = (await countAnswerVersions(tx, assignment.id)) + 1
    await retireAnswer(tx, assignment.id)
    await insertAnswer(tx, {
      id: randomUUID(),
      projectId: project.id,
      taskId: task.id,
      assignmentId: assignment.id,
      userId: assignment.userId,
      submissionId,
      version,
      current: true,
      content,
      score,
      createdAt: at,
    })
    await settleScreening(tx, project, assignment.userId, at)
    return { version, comparisons: 0 }
  },
}
