import type { Assignment, DraftContent } from '../../contract/tasks.ts'
import { hasContent } from '../../domain/draft-content.ts'
import { unsent, type KeptDraft } from './kept-drafts.ts'

/** The server's newest word on a task: its draft, else what was handed in. */
export function serverContent({ draft, submission }: Assignment): DraftContent {
  if (hasContent(draft.content)) return draft.content
  return submission?.ranking ?? submission?.demonstration ?? contentOfPrompt(submission)
}

function contentOfPrompt(submission: Assignment['submission']): DraftContent {
  return submission?.prompt ? { prompt: submission.prompt } : {}
}

/** Whether two versions say the same, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)))
}

/** What to do with a draft that the browser kept, when its task is opened again. */
export function fateOf(kept: KeptDraft, assignment: Assignment): 'drop' | 'send' | 'conflict' {
  const theirs = serverContent(assignment)
  // Whether a person rates or ranks at the moment is no difference between two versions.
  const step = undefined
  if (isSame({ ...kept.content, step }, { ...theirs, step })) return 'drop'
  const unchanged = kept.baseRevision === assignment.draft.revision
  return unchanged || !hasContent(theirs) ? 'send' : 'conflict'
}

/** What a task's screen starts with: what this browser kept of it, else the server's newest word. */
export function startContent(assignment: Assignment): DraftContent {
  return unsent.read(assignment.id)?.content ?? serverContent(assignment)
}
