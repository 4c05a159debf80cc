import {
  findAssignmentOfTask,
  listOwnAssignments,
  type AssignmentRow,
} from '../../repositories/labeling/assignments.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import { findMember } from '../../repositories/projects/member-progress.ts'
import { listCurrentAnswers } from '../../repositories/screening/screening-answers.ts'
import { listScreeningTasks } from '../../repositories/screening/screening-tasks.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'

/** A task of the test, and the assignment that the person has of it already. */
export interface NextScreeningTask {
  task: TaskRow
  assignment: AssignmentRow | undefined
}

/**
 * The first task of the test that a person has not answered and whose assignment they do not hold. None when all are
 * answered, and none while the test waits for grades or is settled.
 */
export async function nextScreeningTask(
  on: Reader,
  projectId: string,
  userId: string,
  holding: ReadonlySet<string>,
): Promise<NextScreeningTask | undefined> {
  const member = await findMember(on, projectId, userId)
  if (member?.screening !== 'not_taken' && member?.screening !== 'taking') return undefined
  const answers = await listCurrentAnswers(on, projectId, userId)
  const answered = new Set(answers.map(({ taskId }) => taskId))
  for (const task of await listScreeningTasks(on, projectId)) {
    if (answered.has(task.id)) continue
    const assignment = await findAssignmentOfTask(on, task.id, userId)
    if (!assignment || !holding.has(assignment.id)) return { task, assignment }
  }
  return undefined
}

/** How many tasks of the test a person could still be given: neither answered nor in their hands. */
export async function countScreeningTasksLeft(
  on: Reader,
  projectId: string,
  userId: string,
): Promise<number> {
  const answers = await listCurrentAnswers(on, projectId, userId)
  const had = new Set(answers.map(({ taskId }) => taskId))
  for (const { task } of await listOwnAssignments(on, projectId, userId, 'open')) had.add(task.id)
  return (await listScreeningTasks(on, projectId)).filter(({ id }) => !had.has(id)).length
}
