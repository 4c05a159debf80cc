import type { DraftContent } from '../contract/tasks.ts'

/** Whether a draft holds anything that somebody would miss. */
export function hasContent(content: DraftContent): boolean {
  const { text, tiers, ratings, comment, prompt } = content
  return (
    Boolean(text?.trim()) ||
    (tiers?.length ?? 0) > 0 ||
    (ratings?.length ?? 0) > 0 ||
    Boolean(comment?.trim()) ||
    prompt !== undefined
  )
}
