import { TaskKind, type AssignmentReason } from '../../../contract/tasks.ts'
import { hasFreePlace } from '../../../domain/assignment.ts'
import { listOwnAssignments } from '../../repositories/labeling/assignments.ts'
import { findClaimable } from '../../repositories/labeling/claims.ts'
import { findDraft } from '../../repositories/labeling/drafts.ts'
import type { TaskRow } from '../../repositories/labeling/tasks.ts'
import type { Reader } from '../../repositories/unit-of-work.ts'
import { reasonOf } from './assignment-view.ts'
import type { ClaimCursors } from './claim-cursors.ts'

/** Why the task that a person would be given now is the next, without giving it; null where nothing is left. */
export async function nextReason(
  on: Reader,
  cursors: ClaimCursors,
  { projectId, userId }: { projectId: string; userId: string },
): Promise<AssignmentReason | null> {
  const [open] = await listOwnAssignments(on, projectId, userId, 'open')
  const expired = await listOwnAssignments(on, projectId, userId, 'expired')
  const begun = open ?? expired.find(({ task }) => hasFreePlace(task))
  if (begun) {
    const draft = await findDraft(on, begun.assignment.id)
    return reasonOf(begun.task, { draft })
  }
  const found: TaskRow[] = []
  for (const kind of TaskKind.enum) {
    const cursor = cursors.get(projectId, userId, kind)
    if (cursor?.position === null) continue
    const task = await findClaimable(on, { projectId, kind, userId }, cursor?.position)
    if (task) found.push(task)
  }
  const [first] = found.sort((a, b) => b.priority - a.priority || a.createdAt - b.createdAt)
  return first ? reasonOf(first) : null
}
