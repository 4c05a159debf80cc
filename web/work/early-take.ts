import type { NextAssignmentAnswer } from '../../contract/tasks.ts'
import { takeNext } from '../api/labeling.ts'
import { waitingSubmissions } from './waiting-submissions.ts'

let asked: { projectId: string; answer: Promise<NextAssignmentAnswer> } | null = null

/**
 * Asks for a person's first task while the page that shows it is still being put together. Not where something waits
 * to be handed in: what the server takes for unfinished could be that.
 */
export function takeEarly(projectId: string): void {
  if (waitingSubmissions.list().length > 0) return
  const answer = takeNext(projectId)
  // A failure is told by who takes the answer up.
  answer.catch(() => null)
  asked = { projectId, answer }
}

/** The answer that was asked for early, once; null where none was for this project. */
export function takenEarly(projectId: string): Promise<NextAssignmentAnswer> | null {
  const early = asked
  asked = null
  return early?.projectId === projectId ? early.answer : null
}
