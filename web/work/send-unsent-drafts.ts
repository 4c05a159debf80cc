import { saveDraft } from '../api/labeling.ts'
import { unsent } from './kept-drafts.ts'

const LEFT_ALONE_MS = 10_000

/**
 * Sends drafts that this browser kept and whose task is no longer open here. One that meets another version stays,
 * and both are shown when its task is opened.
 */
export async function sendUnsentDrafts(now: number): Promise<void> {
  for (const assignmentId of unsent.list()) {
    const kept = unsent.read(assignmentId)
    // A fresh one belongs to a window that is still at work on it.
    if (!kept || now - kept.at < LEFT_ALONE_MS) continue
    const { content, baseRevision, activeMilliseconds } = kept
    const sent = await saveDraft(assignmentId, { baseRevision, content, activeMilliseconds }).catch(
      () => null,
    )
    if (sent && unsent.read(assignmentId)?.at === kept.at) unsent.forget(assignmentId)
  }
}
