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
import { request } from './http.ts'
import { acceptPractice, isPractice, keepPracticeDraft } from './practice.ts'

/** The calls behind the labeling screens. */

/** The person's own time zone, where their day begins. */
const hereAndNow = () =>
  new URLSearchParams({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' })

export const fetchQueue = (projectId: string) =>
  request('GET', `/projects/${projectId}/my/queue?${hereAndNow()}`, QueueOverview)

export const takeNext = (projectId: string, holding: string[] = []) =>
  request('POST', `/projects/${projectId}/assignments/next`, NextAssignmentAnswer, { holding })

export const fetchAssignment = (id: string) => request('GET', `/assignments/${id}`, Assignment)

export const saveDraft = (
  id: string,
  draft: { baseRevision: number; content: DraftContent; activeMilliseconds: number },
  keepalive = false,
) =>
  isPractice(id)
    ? keepPracticeDraft(draft)
    : request('PUT', `/assignments/${id}/draft`, SavedDraft, draft, { keepalive })

export const submit = (id: string, submission: SubmitRequest) =>
  isPractice(id)
    ? acceptPractice(id)
    : request('POST', `/assignments/${id}/submit`, SubmitAnswer, submission)

export const skipTask = (id: string, skip: Static<typeof SkipRequest>) =>
  request('POST', `/assignments/${id}/skip`, Acknowledgement, skip)

/** Gives back a task that was fetched ahead; also while the page goes away. */
export const releaseTask = (id: string) =>
  request('POST', `/assignments/${id}/release`, Acknowledgement, {}, { keepalive: true })

const pageQuery = (cursor: string | null) =>
  cursor ? `limit=30&cursor=${encodeURIComponent(cursor)}` : 'limit=30'

export const fetchOwnSubmissions = (projectId: string, cursor: string | null = null) =>
  request('GET', `/projects/${projectId}/my/submissions?${pageQuery(cursor)}`, Page(OwnSubmission))

export const fetchOwnStatistics = (projectId: string) =>
  request('GET', `/projects/${projectId}/my/statistics?${hereAndNow()}`, OwnStatistics)

export const fetchOwnReviews = (projectId: string, cursor: string | null = null) =>
  request('GET', `/projects/${projectId}/my/reviews?${pageQuery(cursor)}`, Page(OwnReview))

export const fetchUnfinished = (projectId: string) =>
  request(
    'GET',
    `/projects/${projectId}/my/unfinished`,
    Strict({ rows: Type.Array(UnfinishedTask) }),
  )
