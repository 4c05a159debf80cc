import Type, { type Static } from 'typebox'
import { OwnReview, OwnStatistics, QueueOverview, UnfinishedTask } from '../../contract/own-work.ts'
import { Acknowledgement, Page, Strict } from '../../contract/schema.ts'
import {
  Assignment,
  NextAssignmentAnswer,
  OwnSubmission,
  SavedDraft,
  SubmitAnswer,
  type DraftContent,
  type SkipRequest,
  type SubmitRequest,
} from '../../contract/tasks.ts'
import { answerOf, laurel } from './laurel.ts'
import { acceptPractice, isPractice, keepPracticeDraft } from './practice.ts'

/** The calls behind the labeling screens. */

/** The person's own time zone, where their day begins. */
const hereAndNow = () => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
})

export const fetchQueue = (projectId: string) =>
  answerOf(
    QueueOverview,
    laurel.GET('/api/v1/projects/{id}/my/queue', {
      params: { path: { id: projectId }, query: hereAndNow() },
    }),
  )

export const takeNext = (projectId: string, holding: string[] = []) =>
  answerOf(
    NextAssignmentAnswer,
    laurel.POST('/api/v1/projects/{id}/assignments/next', {
      params: { path: { id: projectId } },
      body: { holding },
    }),
  )

export const fetchAssignment = (id: string) =>
  answerOf(Assignment, laurel.GET('/api/v1/assignments/{id}', { params: { path: { id } } }))

export const saveDraft = (
  id: string,
  draft: { baseRevision: number; content: DraftContent; activeMilliseconds: number },
  keepalive = false,
) =>
  isPractice(id)
    ? keepPracticeDraft(draft)
    : answerOf(
        SavedDraft,
        laurel.PUT('/api/v1/assignments/{id}/draft', {
          params: { path: { id } },
          body: draft,
          keepalive,
        }),
      )

export const submit = (id: string, submission: SubmitRequest) =>
  isPractice(id)
    ? acceptPractice(id)
    : answerOf(
        SubmitAnswer,
        laurel.POST('/api/v1/assignments/{id}/submit', {
          params: { path: { id } },
          body: submission,
        }),
      )

export const skipTask = (id: string, skip: Static<typeof SkipRequest>) =>
  answerOf(
    Acknowledgement,
    laurel.POST('/api/v1/assignments/{id}/skip', { params: { path: { id } }, body: skip }),
  )

/** Gives back a task that was fetched ahead; also while the page goes away. */
export const releaseTask = (id: string) =>
  answerOf(
    Acknowledgement,
    laurel.POST('/api/v1/assignments/{id}/release', {
      params: { path: { id } },
      keepalive: true,
    }),
  )

const pageQuery = (cursor: string | null) => ({ limit: 30, ...(cursor ? { cursor } : {}) })

export const fetchOwnSubmissions = (projectId: string, cursor: string | null = null) =>
  answerOf(
    Page(OwnSubmission),
    laurel.GET('/api/v1/projects/{id}/my/submissions', {
      params: { path: { id: projectId }, query: pageQuery(cursor) },
    }),
  )

export const fetchOwnStatistics = (projectId: string) =>
  answerOf(
    OwnStatistics,
    laurel.GET('/api/v1/projects/{id}/my/statistics', {
      params: { path: { id: projectId }, query: hereAndNow() },
    }),
  )

export const fetchOwnReviews = (projectId: string, cursor: string | null = null) =>
  answerOf(
    Page(OwnReview),
    laurel.GET('/api/v1/projects/{id}/my/reviews', {
      params: { path: { id: projectId }, query: pageQuery(cursor) },
    }),
  )

export const fetchUnfinished = (projectId: string) =>
  answerOf(
    Strict({ rows: Type.Array(UnfinishedTask) }),
    laurel.GET('/api/v1/projects/{id}/my/unfinished', { params: { path: { id: projectId } } }),
  )
