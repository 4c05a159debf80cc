import type { OwnScreening } from '../../../contract/screening.ts'
import type { User } from '../../../contract/users.ts'
import { screeningResult } from '../../../domain/screening.ts'
import { findMember } from '../../repositories/projects/member-progress.ts'
import { findProject } from '../../repositories/projects/projects.ts'
import { listCurrentAnswers } from '../../repositories/screening/screening-answers.ts'
import { listScreeningTasks } from '../../repositories/screening/screening-tasks.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'

/** The test as the person who takes it sees it: no key ever, and the result only once it is settled. */
export async function ownScreening(
  on: Reader,
  user: User,
  projectId: string,
): Promise<OwnScreening> {
  const project = await findProject(on, projectId)
  if (!project) throw notFound('project', projectId)
  const member = await findMember(on, projectId, user.id)
  const answers = await listCurrentAnswers(on, projectId, user.id)
  const state = member?.screening ?? 'not_taken'
  const settled = state === 'passed' || state === 'failed'
  const { required, pairAgreement, flagAgreement, demonstrationGrade } = project.settings.screening
  const scores = answers.flatMap(({ score }) => (score ? [score] : []))
  return {
    required: required && member?.role === 'labeler',
    state,
    tasks: (await listScreeningTasks(on, projectId)).length,
    answered: answers.length,
    thresholds: { pairAgreement, flagAgreement, demonstrationGrade },
    result: settled && answers.length > 0 ? screeningResult(scores) : null,
  }
}
