import { findAssignment, type AssignedTask } from '../../repositories/labeling/assignments.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { notFound } from '../errors.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'

/** An assignment of this person; everybody else's are `not_found`. */
export async function ownAssignment(
  on: Reader,
  userId: string,
  assignmentId: string,
): Promise<AssignedTask> {
  const found = await findAssignment(on, assignmentId)
  if (!found || found.assignment.userId !== userId) throw notFound('assignment', assignmentId)
  return found
}

/** The prompt that a task is about; throws where it asks for a new one. */
export function promptIdOf(task: TaskRow): string {
  if (task.promptId === null) throw new Error(`task ${task.id} (${task.kind}) has no prompt`)
  return task.promptId
}
