import {
  ReviewQueue,
  TaskReview,
  type ReviewState,
  type SettleRequest,
  type VerdictRequest,
} from '../../contract/reviews.ts'
import type { TaskKind } from '../../contract/tasks.ts'
import { answerOf, laurel } from './laurel.ts'

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

export const fetchReviews = (
  projectId: string,
  { kind, state, sample }: ReviewFilter,
  cursor: string | null,
) =>
  answerOf(
    ReviewQueue,
    laurel.GET('/api/v1/projects/{id}/reviews', {
      params: {
        path: { id: projectId },
        query: {
          kind,
          state,
          ...(sample === null ? {} : { sample }),
          ...(cursor ? { cursor } : {}),
        },
      },
    }),
  )

export const fetchTaskReview = (taskId: string) =>
  answerOf(
    TaskReview,
    laurel.GET('/api/v1/tasks/{id}/review', { params: { path: { id: taskId } } }),
  )

export const judge = (taskId: string, verdict: VerdictRequest) =>
  answerOf(
    TaskReview,
    laurel.POST('/api/v1/tasks/{id}/review/verdicts', {
      params: { path: { id: taskId } },
      body: verdict,
    }),
  )

export const settle = (taskId: string, order: SettleRequest) =>
  answerOf(
    TaskReview,
    laurel.POST('/api/v1/tasks/{id}/review/settlement', {
      params: { path: { id: taskId } },
      body: order,
    }),
  )

export const withdraw = (reviewId: string) =>
  answerOf(
    TaskReview,
    laurel.POST('/api/v1/reviews/{id}/withdraw', { params: { path: { id: reviewId } } }),
  )
