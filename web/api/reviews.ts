import {
  ReviewQueue,
  TaskReview,
  type ReviewState,
  type SettleRequest,
  type VerdictRequest,
} from '../../contract/reviews.ts'
import type { TaskKind } from '../../contract/tasks.ts'
import { request } from './http.ts'

/** Which tasks a reviewer looks at. */
export interface ReviewFilter {
  kind: TaskKind
  state: ReviewState
  /** Seed of a random sample; null: the most contested first. */
  sample: number | null
}

/** A filter as a query string, in the page's address as in the request. */
export function reviewQueryOf({ kind, state, sample }: ReviewFilter): Record<string, string> {
  return { kind, state, ...(sample === null ? {} : { sample: String(sample) }) }
}

/** The calls behind the reviewer's pages. */

export function fetchReviews(projectId: string, filter: ReviewFilter, cursor: string | null) {
  const query = new URLSearchParams({ ...reviewQueryOf(filter), ...(cursor ? { cursor } : {}) })
  return request('GET', `/projects/${projectId}/reviews?${query}`, ReviewQueue)
}

export const fetchTaskReview = (taskId: string) =>
  request('GET', `/tasks/${taskId}/review`, TaskReview)

export const judge = (taskId: string, verdict: VerdictRequest) =>
  request('POST', `/tasks/${taskId}/review/verdicts`, TaskReview, verdict)

export const settle = (taskId: string, order: SettleRequest) =>
  request('POST', `/tasks/${taskId}/review/settlement`, TaskReview, order)

export const withdraw = (reviewId: string) =>
  request('POST', `/reviews/${reviewId}/withdraw`, TaskReview)
