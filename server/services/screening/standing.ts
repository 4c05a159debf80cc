import type { ScreeningState } from '../../../contract/screening.ts'
import { screeningState } from '../../../domain/screening.ts'
import { findMember, setScreening } from '../../repositories/projects/member-progress.ts'
import type { ProjectRow } from '../../repositories/projects/projects.ts'
import { listCurrentAnswers } from '../../repositories/screening/screening-answers.ts'
import { listScreeningTasks } from '../../repositories/screening/screening-tasks.ts'
import type { Reader, Transaction } from '../../repositories/unit-of-work.ts'
import { AppError } from '../errors.ts'

/** States that only a manager ends: more answers or grades change nothing. */
const SETTLED: ReadonlySet<ScreeningState> = new Set(['passed', 'failed'])

/** Whether the test stands between this person and the project's work: labelers who have not passed it. */
export async function isHeldByScreening(
  on: Reader,
  project: Pick<ProjectRow, 'id' | 'settings'>,
  userId: string,
): Promise<boolean> {
  if (!project.settings.screening.required) return false
  const member = await findMember(on, project.id, userId)
  return member?.role === 'labeler' && member.screening !== 'passed'
}

/** Throws `forbidden` where the test stands between this person and the project's work. */
export async function requireScreeningPassed(
  on: Reader,
  project: Pick<ProjectRow, 'id' | 'settings'>,
  userId: string,
): Promise<void> {
  if (!(await isHeldByScreening(on, project, userId))) return
  throw new AppError(
    'forbidden',
    'This project asks its labelers to pass the screening test first.',
  )
}

/** Works a person's standing out anew after an answer, a grade or a change of the test, and keeps it. */
export async function settleScreening(
  tx: Transaction,
  project: Pick<ProjectRow, 'id' | 'settings'>,
  userId: string,
  at: number,
): Promise<void> {
  const member = await findMember(tx, project.id, userId)
  if (!member || SETTLED.has(member.screening)) return
  const tasks = await listScreeningTasks(tx, project.id)
  const answers = await listCurrentAnswers(tx, project.id, userId)
  const scores = answers.map(({ score }) => score)
  const state = screeningState(tasks.length, scores, project.settings.screening)
  if (state === member.screening) return
  await setScreening(tx, project.id, userId, state, SETTLED.has(state) ? at : null)
}
