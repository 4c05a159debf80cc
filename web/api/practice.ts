import { shallowRef } from 'vue'
import type { DraftContent, SavedDraft, SubmitAnswer } from '../../contract/tasks.ts'
import type { Static } from 'typebox'

/**
 * The guided first task works on the real labeling screen, whose calls end here: nothing of it reaches the server.
 * What the person has done so far can be watched, so that the coach beside the task knows when to go on.
 */

const PREFIX = 'practice-'
const A_DAY_MS = 86_400_000

/** What the labeling screen last saved of the practice task; null before anything was done. */
export const practiceContent = shallowRef<DraftContent | null>(null)

/** An id for a new round of practice, with nothing kept from the round before. */
export function startPractice(): string {
  practiceContent.value = null
  return `${PREFIX}${crypto.randomUUID()}`
}

export const isPractice = (assignmentId: string) => assignmentId.startsWith(PREFIX)

/** Stands in for saving a draft. */
export async function keepPracticeDraft(draft: {
  baseRevision: number
  content: DraftContent
}): Promise<Static<typeof SavedDraft>> {
  practiceContent.value = draft.content
  const savedAt = Date.now()
  return {
    state: 'open' as const,
    revision: draft.baseRevision + 1,
    savedAt,
    leaseUntil: savedAt + A_DAY_MS,
  }
}

/** Stands in for handing in. */
export async function acceptPractice(assignmentId: string): Promise<SubmitAnswer> {
  return { assignmentId, version: 1, comparisons: 0, submittedAt: Date.now() }
}
