import { placesAfter, type AssignmentState } from '../../../domain/assignment.ts'
import { findTask, updatePlaces, type TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Transaction } from '../../repositories/unit-of-work.ts'
import type { Counts } from '../projects/counts.ts'
import { notFound } from '../errors.ts'
import { openTaskChange } from './open-task-counts.ts'

/**
 * Moves a task's places along with one of its assignments, on the row as it is in this transaction, and counts tasks
 * that are done. Gives the task as it is then.
 */
export async function moveAssignment(
  tx: Transaction,
  counts: Counts,
  taskId: string,
  from: AssignmentState | null,
  to: AssignmentState,
): Promise<TaskRow> {
  const task = await findTask(tx, taskId)
  if (!task) throw notFound('task', taskId)
  const after = { ...task, ...placesAfter(task, from, to) }
  await updatePlaces(tx, after)
  const counted = task.purpose === 'collect'
  if (counted && task.state === 'open' && after.state === 'done') {
    await counts.add(tx, task.projectId, openTaskChange(task.kind, -1))
  } else counts.touch(tx, task.projectId)
  return after
}
