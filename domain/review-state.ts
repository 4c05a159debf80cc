import type { ReviewState, ReviewVerdict } from '../contract/reviews.ts'

/**
 * Where a task stands with its reviewers: `waiting` while a submission has no verdict on its newest version,
 * `returned` while a labeler is asked for a new one, else `done`. Null before the first submission.
 */
export function reviewStateOf(
  submissions: readonly { review: ReviewVerdict | null }[],
): ReviewState | null {
  if (submissions.length === 0) return null
  if (submissions.some(({ review }) => review === null)) return 'waiting'
  return submissions.some(({ review }) => review === 'returned') ? 'returned' : 'done'
}
